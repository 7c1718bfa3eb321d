package io.cofferdam.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.Problem.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sound file becomes, and what is said of each way in which a file can be unsound. */
final class ConfigReaderTest {
    private static final String SOUND = """
            name: gw
            path: bridge
            outer:
              nic: {kind: tap, device: cfd-outer, mtu: 1500}
              address: 10.10.1.1/24
              mac: 02:cf:d0:00:00:01
              routes:
                - {to: 192.168.0.0/16, via: 10.10.1.254}
            inner:
              nic: {kind: tap, device: cfd-inner, mtu: 1500}
              address: 10.10.2.1/24
            transit: {network: 10.10.0.0/30, mtu: 1500}
            link: {memory: 32 MiB, when-full: wait}
            run-directory: /dev/shm/cofferdam/elsewhere
            restart: {first-delay: 0 ms, max-delay: 10 s}
            cpus: 1
            spin: 20 us
            jvm: {heap: 32 MiB}
            jail: {mode: lenient, uids: 70000}
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldReadEveryKeyWhenFileIsSound() throws IOException {
        GatewayConfig config = config(SOUND.replace("wait", "drop")
                .replace("bridge", "direct")
                .replace("cfd-outer, mtu: 1500", "cfd-outer, mtu: 1500, offload: off"));

        assertThat(config)
                .isEqualTo(new GatewayConfig(
                        "gw",
                        GatewayPath.DIRECT,
                        new SideConfig(
                                new NicConfig.Tap("cfd-outer", 1500, Offload.OFF),
                                Ipv4Interface.parse("10.10.1.1/24"),
                                MacAddress.parse("02:cf:d0:00:00:01"),
                                List.of(new RouteConfig(
                                        Ipv4Network.parse("192.168.0.0/16"), Ipv4Address.parse("10.10.1.254"))),
                                StackConfig.DEFAULT),
                        new SideConfig(
                                new NicConfig.Tap("cfd-inner", 1500, Offload.AUTO),
                                Ipv4Interface.parse("10.10.2.1/24"),
                                GatewayConfig.defaultMac("gw", Side.INNER),
                                List.of(),
                                StackConfig.DEFAULT),
                        TransitConfig.DEFAULT,
                        new LinkConfig(32 << 20, WhenFull.DROP),
                        Path.of("/dev/shm/cofferdam/elsewhere"),
                        new RestartConfig(Duration.ZERO, Duration.ofSeconds(10)),
                        new CpusConfig(1),
                        Duration.ofNanos(20_000),
                        new JvmConfig(32 << 20),
                        new JailConfig(JailMode.LENIENT, 70000)));
    }

    @Test
    void shouldFillInDefaultsWhenOnlyRequiredKeysAreGiven() throws IOException {
        GatewayConfig config = config("""
                outer: {nic: {kind: tap, device: a}, address: 10.1.1.1/24}
                inner: {nic: {kind: tap, device: b}, address: 10.1.2.1/24}
                """);

        assertThat(config.name()).isEqualTo("test");
        assertThat(config.path()).isEqualTo(GatewayPath.BRIDGE);
        assertThat(config.outer().nic()).isEqualTo(new NicConfig.Tap("a", 1500, Offload.AUTO));
        assertThat(config.outer().mac()).isNotEqualTo(config.inner().mac());
        assertThat(config.outer().routes()).isEmpty();
        assertThat(config.outer().stack()).isEqualTo(new StackConfig.Cofferdam());
        assertThat(config.transit()).isEqualTo(TransitConfig.DEFAULT);
        assertThat(config.link()).isEqualTo(LinkConfig.DEFAULT);
        assertThat(config.restart()).isEqualTo(RestartConfig.DEFAULT);
        assertThat(config.cpus()).isEqualTo(CpusConfig.DEFAULT);
        assertThat(config.spin()).isEqualTo(GatewayConfig.DEFAULT_SPIN);
        assertThat(config.jvm()).isEqualTo(JvmConfig.DEFAULT);
        assertThat(config.jail()).isEqualTo(JailConfig.DEFAULT);
        assertThat(config.runDirectory()).isEqualTo(Path.of("/dev/shm/cofferdam/test"));
    }

    @Test
    void shouldResolveCapturesAgainstTheFileWhenPathsAreRelative() throws IOException {
        Files.createFile(directory.resolve("in.pcap"));
        GatewayConfig config = config(SOUND.replace(
                "{kind: tap, device: cfd-outer, mtu: 1500}",
                "{kind: pcap, read: ./in.pcap, write: out.pcap, pace: asap}"));

        assertThat(config.outer().nic())
                .isEqualTo(new NicConfig.Pcap(
                        Optional.of(directory.resolve("in.pcap")),
                        Optional.of(directory.resolve("out.pcap")),
                        Pace.ASAP,
                        1500));
    }

    @Test
    void shouldAcceptHarmlessYamlWhenFileHasByteOrderMarkOrAlias() throws IOException {
        GatewayConfig config = config("\ufeff"
                + SOUND.replace(
                                "outer:\n  nic: {kind: tap, device: cfd-outer, mtu: 1500}",
                                "outer:\n  nic: {kind: &k tap, device: a}")
                        .replace("{kind: tap, device: cfd-inner", "{kind: *k, device: cfd-inner"));

        assertThat(config.inner().nic()).isEqualTo(new NicConfig.Tap("cfd-inner", 1500, Offload.AUTO));
    }

    @Test
    void shouldResolveRulesAgainstTheFileWhenStackIsLinux() throws IOException {
        Files.createFile(directory.resolve("rules.nft"));
        GatewayConfig config =
                config(SOUND.replace("10.10.1.1/24", "10.10.1.1/24\n  stack: linux\n  nftables: ./rules.nft")
                        .replace("10.10.2.1/24", "10.10.2.1/24\n  stack: linux"));

        assertThat(config.outer().stack())
                .isEqualTo(new StackConfig.Linux(Optional.of(directory.resolve("rules.nft"))));
        assertThat(config.inner().stack()).isEqualTo(new StackConfig.Linux(Optional.empty()));
    }

    @Test
    void shouldRefuseMtuThatNoTapCarriesWhenStackIsLinux() throws IOException {
        String text = SOUND.replace("10.10.1.1/24", "10.10.1.1/24\n  stack: linux")
                .replace("10.10.0.0/30, mtu: 1500", "10.10.0.0/30, mtu: 65522");

        assertThat(read(text).toText())
                .contains("transit.mtu: 65522 bytes are more than the 65521", "give outer stack: cofferdam");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "10.10.1.1/24",
                        "10.10.1.1/24\n  stack: linus",
                        6,
                        10,
                        "outer.stack: 'linus' is not allowed; expected cofferdam or linux; did you mean 'linux'?"),
                mistake(
                        "10.10.1.1/24",
                        "10.10.1.1/24\n  nftables: a",
                        6,
                        3,
                        "outer.nftables: belongs to a domain with stack linux; this one's is cofferdam"),
                mistake("name: gw", "name: Gate_way", 1, 7, "name: 'Gate_way' is not allowed; expected 1 to 31"),
                mistake("name: gw", "nam: gw", 1, 1, "nam: unknown key; did you mean 'name'?"),
                mistake("name: gw", "name: {a: b}", 1, 7, "name: found keys and values; expected 1 to 31"),
                mistake("path: bridge", "path: brigde", 2, 7, "expected bridge or direct; did you mean 'bridge'?"),
                mistake("path: bridge", "path:", 2, 1, "path: found no value; expected bridge or direct; write it"),
                mistake(
                        "path: bridge",
                        "path: bridge\npath: direct",
                        3,
                        1,
                        "path: given twice; the first is in line 2"),
                mistake("path: bridge", "[a]: b", 2, 1, "found a list of 1 as a key; expected a word"),
                mistake("path: bridge", "mtu: 1500", 2, 1, "mtu: unknown key; did you mean 'outer.nic.mtu'? Check the"),
                mistake(
                        "kind: tap, device: cfd-o",
                        "kind: tab, device: cfd-o",
                        4,
                        15,
                        "expected tap or pcap; did you mean 'tap'"),
                mistake("kind: tap, device: cfd-o", "device: cfd-o", 4, 3, "outer.nic.kind: missing; add kind: tap"),
                mistake("device: cfd-outer, ", "", 4, 3, "outer.nic.device: missing; add the name of the TAP device"),
                mistake("cfd-outer", "cfd-outer-1234567", 4, 28, "expected an interface name of 1 to 15 letters"),
                mistake("cfd-outer", "cfd/outer", 4, 28, "outer.nic.device: 'cfd/outer' is not allowed"),
                mistake("cfd-outer", "cfd%d", 4, 28, "outer.nic.device: 'cfd%d' is not allowed"),
                mistake(
                        "cfd-outer, mtu: 1500",
                        "o, mtu: 67",
                        4,
                        36,
                        "'67' is out of range; expected a number of bytes from 68 to 65521"),
                mistake("cfd-outer, mtu: 1500", "o, mtu: 65522", 4, 36, "outer.nic.mtu: '65522' is out of range"),
                mistake("cfd-outer, mtu: 1500", "o, mtu: big", 4, 36, "outer.nic.mtu: 'big' is not a number"),
                mistake(
                        "cfd-outer, mtu: 1500",
                        "o, offload: on",
                        4,
                        40,
                        "outer.nic.offload: 'on' is not allowed; expected auto or off"),
                mistake(
                        "cfd-outer, mtu: 1500",
                        "o, ofload: off",
                        4,
                        31,
                        "outer.nic.ofload: unknown key; did you mean 'offload'?"),
                mistake(
                        "{kind: tap, device: cfd-inner, mtu: 1500}",
                        "{kind: pcap, write: a, offload: off}",
                        10,
                        31,
                        "inner.nic.offload: belongs to a NIC of kind tap"),
                mistake("cfd-outer, mtu: 1500", "o, read: a", 4, 31, "outer.nic.read: belongs to a NIC of kind pcap"),
                mistake(
                        "{kind: tap, device: cfd-inner, mtu: 1500}",
                        "{kind: pcap}",
                        10,
                        3,
                        "needs at least one of the keys read and write"),
                mistake(
                        "{kind: tap, device: cfd-inner, mtu: 1500}",
                        "7",
                        10,
                        8,
                        "inner.nic: found '7'; expected keys and values"),
                mistake(
                        "device: cfd-inner",
                        "device: cfd-outer",
                        10,
                        28,
                        "'cfd-outer' is the device of outer.nic.device (line 4) too"),
                mistake(
                        "address: 10.10.1.1/24",
                        "adress: 10.10.1.1/24",
                        5,
                        3,
                        "outer.adress: unknown key; did you mean 'address'?"),
                mistake(
                        "  address: 10.10.2.1/24\n",
                        "",
                        9,
                        1,
                        "inner.address: missing; add the gateway's own address, such as address: 10.10.2.1/24"),
                mistake(
                        "10.10.1.1/24",
                        "10.10.1/24",
                        5,
                        12,
                        "'10.10.1' is not an IPv4 address: it has 3 parts instead of 4"),
                mistake("10.10.1.1/24", "10.10.256.1/24", 5, 12, "octet 256 is above 255"),
                mistake("10.10.1.1/24", "10.10.01.1/24", 5, 12, "octet 01 has a leading zero"),
                mistake("10.10.1.1/24", "10.10.x.1/24", 5, 12, "'x' is not a number"),
                mistake("10.10.1.1/24", "10.10.1.1", 5, 12, "'10.10.1.1' has no prefix length; write the size"),
                mistake("10.10.1.1/24", "10.10.1.1/33", 5, 12, "allowed are 0 to 32 bits"),
                mistake("10.10.1.1/24", "10.10.1.1/32", 5, 12, "leaves no room for neighbours"),
                mistake(
                        "10.10.1.1/24",
                        "10.10.1.0/24",
                        5,
                        12,
                        "is the network's own address; give a host's address, such as 10.10.1.1/24"),
                mistake("10.10.1.1/24", "10.10.1.255/24", 5, 12, "is the network's broadcast address"),
                mistake("10.10.1.1/24", "127.0.0.1/24", 5, 12, "is a loopback address (127.0.0.0/8)"),
                mistake("10.10.1.1/24", "224.0.0.1/24", 5, 12, "is a multicast address (224.0.0.0/4)"),
                mistake(
                        "10.10.2.1/24",
                        "10.10.1.129/25",
                        11,
                        12,
                        "the network 10.10.1.128/25 overlaps with 10.10.1.0/24 of outer.address (line 5)"),
                mistake(
                        "10.10.0.0/30",
                        "10.10.2.0/30",
                        11,
                        12,
                        "overlaps with 10.10.2.0/30 of transit.network (line 12)"),
                mistake("10.10.0.0/30", "10.10.0.1/30", 12, 20, "the network is 10.10.0.0/30"),
                mistake("10.10.0.0/30", "10.10.0.0/32", 12, 20, "has no addresses for the two domains"),
                mistake(
                        "02:cf:d0:00:00:01",
                        "02:cf:d0:00:00",
                        6,
                        8,
                        "'02:cf:d0:00:00' is not a MAC address; write six bytes"),
                mistake(
                        "02:cf:d0:00:00:01",
                        "01:00:5e:00:00:01",
                        6,
                        8,
                        "is a multicast address, which no interface may have"),
                mistake("02:cf:d0:00:00:01", "ff:ff:ff:ff:ff:ff", 6, 8, "is a broadcast address"),
                mistake("02:cf:d0:00:00:01", "00:00:00:00:00:00", 6, 8, "'00:00:00:00:00:00' is no address"),
                mistake(
                        "10.10.2.1/24\n",
                        "10.10.2.1/24\n  mac: 02:cf:d0:00:00:01\n",
                        12,
                        8,
                        "is the MAC address of outer.mac (line 6) too"),
                mistake(
                        "to: 192.168.0.0/16",
                        "to: 192.168.1.0/16",
                        8,
                        12,
                        "outer.routes[0].to: '192.168.1.0/16' is an address inside"),
                mistake(
                        "to: 192.168.0.0/16",
                        "to: 224.0.0.0/8",
                        8,
                        12,
                        "starts with a multicast address (224.0.0.0/4), which is not routed"),
                mistake(
                        "to: 192.168.0.0/16",
                        "to: 10.10.2.0/24",
                        8,
                        12,
                        "there is a way to 10.10.2.0/24 already: inner.address (line 11)"),
                mistake("to: 192.168.0.0/16, ", "", 8, 7, "outer.routes[0].to: missing"),
                mistake(", via: 10.10.1.254", "", 8, 7, "outer.routes[0].via: missing"),
                mistake(
                        "via: 10.10.1.254",
                        "via: 10.10.2.254",
                        8,
                        33,
                        "'10.10.2.254' is not on this side's network 10.10.1.0/24"),
                mistake(
                        "via: 10.10.1.254",
                        "via: 10.10.1.255",
                        8,
                        33,
                        "is the network or broadcast address of 10.10.1.0/24"),
                mistake("via: 10.10.1.254", "via: 10.10.1.1", 8, 33, "the next hop '10.10.1.1' is the gateway itself"),
                mistake(
                        ".254}\n",
                        ".254}\n    - {to: 192.168.0.0/16, via: 10.10.1.3}\n",
                        9,
                        12,
                        "a way to 192.168.0.0/16 already: outer.routes[0].to (line 8)"),
                mistake(
                        "\n    - {to: 192.168.0.0/16, via: 10.10.1.254}",
                        " 7",
                        7,
                        11,
                        "outer.routes: found '7'; expected a list"),
                mistake(
                        "{to: 192.168.0.0/16, via: 10.10.1.254}",
                        "x",
                        8,
                        7,
                        "outer.routes[0]: found 'x'; expected keys and values; the keys are to, via"),
                mistake(
                        "memory: 32 MiB",
                        "memory: 32",
                        13,
                        16,
                        "link.memory: '32' has no unit; expected a size from 8 MiB to 1 GiB; units are B, KiB, MiB, GiB"),
                mistake(
                        "memory: 32 MiB",
                        "memory: 32 MB",
                        13,
                        16,
                        "'32 MB' has an unknown unit; expected a size from 8 MiB to 1 GiB; did you mean '32 MiB'?"),
                mistake(
                        "memory: 32 MiB",
                        "memory: 2 GiB",
                        13,
                        16,
                        "'2 GiB' is out of range; expected a size from 8 MiB to 1 GiB"),
                mistake("memory: 32 MiB", "memory: -1 MiB", 13, 16, "is not a whole number and a unit"),
                mistake("when-full: wait", "when-full: weit", 13, 35, "expected wait or drop; did you mean 'wait'?"),
                mistake(
                        "when-full: wait",
                        "when_full: wait",
                        13,
                        24,
                        "link.when_full: unknown key; did you mean 'when-full'?"),
                mistake(
                        "/dev/shm/cofferdam/elsewhere",
                        "somewhere",
                        14,
                        16,
                        "run-directory: 'somewhere' is not absolute"),
                mistake("/dev/shm/cofferdam/elsewhere", "/", 14, 16, "'/' is not one gateway's own directory"),
                mistake(
                        "/dev/shm/cofferdam/elsewhere",
                        "/" + "x".repeat(80),
                        14,
                        16,
                        "has 81 characters; allowed are 80"),
                mistake("0 ms", "11 s", 15, 24, "the first delay, 11 s, is longer than max-delay, 10 s"),
                mistake("10 s", "10 sec", 15, 41, "did you mean '10 s'?"),
                mistake("10 s", "2 h", 15, 41, "'2 h' is out of range; expected a time from 0 us to 1 h"),
                mistake("cpus: 1", "cpus: none", 16, 7, "'none' is not allowed; expected a number of processors"),
                mistake("cpus: 1", "cpus: 0", 16, 7, "'0' is not allowed"),
                mistake("20 us", "20 s", 17, 7, "'20 s' is out of range; expected a time from 0 us to 1 ms"),
                mistake(
                        "heap: 32 MiB",
                        "heap: 4 MiB",
                        18,
                        13,
                        "jvm.heap: '4 MiB' is out of range; expected a size from 8 MiB to 4 GiB"));
    }

    private static Arguments mistake(String sound, String wrong, int line, int column, String said) {
        return Arguments.of(sound, wrong, line, column, said);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void shouldNamePlaceAndRemedyWhenOneValueIsWrong(String sound, String wrong, int line, int column, String said)
            throws IOException {
        assertThat(SOUND).contains(sound);
        List<Problem> problems = errors(SOUND.replaceFirst(Pattern.quote(sound), wrong));

        assertThat(problems).hasSize(1);
        Problem problem = problems.getFirst();
        assertThat(problem.toText()).contains(said);
        assertThat(List.of(problem.line(), problem.column())).containsExactly(line, column);
    }

    static Stream<Arguments> brokenTexts() {
        return Stream.of(
                Arguments.of("outer:\n\tnic: 1\n", 2, 1, "a tab; YAML indents by spaces only"),
                Arguments.of("outer: {nic: {kind: tap\ninner: 1\n", 2, 6, "a '{' is not closed"),
                Arguments.of("outer: [a\ninner: 1\n", 2, 6, "a '[' is not closed"),
                Arguments.of("outer: a: b\n", 1, 9, "a ':' where no key can stand"),
                Arguments.of(
                        "outer:\n   a: b\n  c: d\n",
                        3,
                        3,
                        "the indentation fits no line above (in what starts at line 1)"),
                Arguments.of("outer: \"abc\n", 1, 12, "a quotation mark is not closed"),
                Arguments.of("outer: *x\n", 1, 8, "an alias of something that has no anchor"),
                Arguments.of("outer: @x\n", 1, 8, "a value cannot start with this character"),
                Arguments.of("a: 1\r\nb: \u0001 3\r\n", 2, 4, "character U+0001 is not allowed in YAML"),
                Arguments.of("", 1, 1, "the file describes nothing"),
                Arguments.of("# a comment\n", 1, 1, "the file describes nothing"),
                Arguments.of("- 1\n- 2\n", 1, 1, "found a list of 2; expected keys and values"),
                Arguments.of("text\n", 1, 1, "found 'text'; expected keys and values; the keys are name, path"),
                Arguments.of("a: 1\n---\nb: 2\n", 2, 1, "a second document starts here"),
                Arguments.of("# x\n%YAML 9.9\n---\nb: 2\n", 2, 1, "expected is 1.2; remove the %YAML directive"),
                Arguments.of("x: !!int 3\n", 1, 4, "the tag '!!int' is not allowed"),
                Arguments.of("x: &a 1\n" + "y: *a\n".repeat(65), 66, 4, "more than 64 aliases"),
                Arguments.of("[".repeat(200_000), 1, 17, "nested more than 16 deep"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("brokenTexts")
    void shouldNamePlaceWhenTextIsNoYamlMapping(String text, int line, int column, String said) throws IOException {
        List<Problem> problems = errors(text);

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().toText()).contains(said);
        assertThat(List.of(problems.getFirst().line(), problems.getFirst().column()))
                .containsExactly(line, column);
    }

    @Test
    void shouldNameByteWhenFileIsNotUtf8() throws IOException {
        Path file = directory.resolve("test.yaml");
        Files.write(file, "name: gw\npath: \u00ff".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ConfigReader.read(file).toText()).contains(":2:7: error: byte 0xff is not UTF-8");
    }

    @Test
    void shouldNameByteWhenFileEndsInsideOfACharacter() throws IOException {
        Path file = directory.resolve("test.yaml");
        Files.write(file, new byte[] {'a', (byte) 0xc3});

        assertThat(ConfigReader.read(file).toText()).contains(":1:2: error: byte 0xc3 is not UTF-8");
    }

    @Test
    void shouldRefuseWithoutParsingWhenFileIsLarge() throws IOException {
        assertThat(read("#".repeat((1 << 20) + 1)).toText())
                .contains("test.yaml: error: it is larger than the 1 MiB that are allowed");
    }

    @Test
    void shouldListTheFirstThousandWhenProblemsAreBeyondCount() throws IOException {
        List<Problem> problems = errors("{" + "a,".repeat(400_000) + "}");

        assertThat(problems).hasSize(1_001);
        assertThat(problems.getLast().message()).isEqualTo("more than 1000 problems; the rest is not listed");
    }

    @Test
    void shouldSayWhyWhenFileCannotBeRead() {
        assertThat(ConfigReader.read(directory.resolve("none.yaml")).toText())
                .contains("none.yaml: error: there is no such file; start from a copy of examples/gateway.yaml");
        assertThat(ConfigReader.read(directory).toText()).contains("error: it is a directory");
    }

    @Test
    void shouldAskForNameWhenFileNameCannotStandIn() throws IOException {
        Path file = directory.resolve("My Gateway.v2.yaml");
        Files.writeString(file, SOUND.replace("name: gw\n", ""));

        assertThat(ConfigReader.read(file).toText())
                .contains("name: missing, and the file's name 'My Gateway.v2' cannot stand in for it")
                .contains("add name: my-gateway-v2");
    }

    @Test
    void shouldNameAllErrorsInOrderWhenThereAreMany() throws IOException {
        ConfigResult result = read("""
                path: brige
                outer:
                  nic: {kind: tap, devcie: far-too-long-a-name, mtuu: 1}
                  address: 10.10.1.0/24
                  routes:
                    - {to: 10.9.9.9/8, via: nowhere}
                    - 7
                inner: [1]
                colour: red
                """);

        assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
        assertThat(result.problems())
                .extracting(Problem::key)
                .containsExactly(
                        "path",
                        "outer.nic.devcie",
                        "outer.nic.device",
                        "outer.nic.mtuu",
                        "outer.nic.mtu",
                        "outer.address",
                        "outer.routes[0].to",
                        "outer.routes[0].via",
                        "outer.routes[1]",
                        "inner",
                        "colour");
        assertThat(result.toText()).endsWith("test.yaml: 11 errors, 0 warnings\n");
    }

    @Test
    void shouldRefuseFilesThatAreReadAndWrittenWhenNicsArePcap() throws IOException {
        String text = """
                outer: {nic: {kind: pcap, read: a, write: b}, address: 10.10.1.1/24}
                inner: {nic: {kind: pcap, read: b, write: %s}, address: 10.10.2.1/24}
                """;

        assertThat(errors(String.format(Locale.ROOT, text, "c")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toText()).contains("/b' is what inner.nic reads"));
        assertThat(errors(String.format(Locale.ROOT, text.replace("read: b, ", ""), "b")))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toText()).contains("/b' is what outer.nic.write (line 1) writes too"));
    }

    @Test
    void shouldWarnAndYetBeValidWhenTransitCarriesLessThanNics() throws IOException {
        ConfigResult result = read(SOUND.replace("0/30, mtu: 1500", "0/30, mtu: 1400"));

        assertThat(result).isInstanceOf(ConfigResult.Valid.class);
        assertThat(result.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING));
        assertThat(result.toText())
                .contains("the 1400 bytes of the transit network are less than the 1500 of outer.nic");
    }

    @Test
    void shouldWarnWhenCaptureIsNotThere() throws IOException {
        ConfigResult result =
                read(SOUND.replace("{kind: tap, device: cfd-outer, mtu: 1500}", "{kind: pcap, read: in.pcap}"));

        assertThat(result).isInstanceOf(ConfigResult.Valid.class);
        assertThat(result.toText()).contains("/in.pcap' is no file that this user can read");
    }

    private ConfigResult read(String text) throws IOException {
        Path file = directory.resolve("test.yaml");
        Files.writeString(file, text);
        return ConfigReader.read(file);
    }

    private GatewayConfig config(String text) throws IOException {
        ConfigResult result = read(text);
        assertThat(result.toText()).isEmpty();
        return ((ConfigResult.Valid) result).config();
    }

    private List<Problem> errors(String text) throws IOException {
        ConfigResult result = read(text);
        assertThat(result).isInstanceOf(ConfigResult.Invalid.class);
        return result.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
    }
}
