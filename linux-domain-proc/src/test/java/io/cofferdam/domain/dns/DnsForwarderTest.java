package io.cofferdam.domain.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cofferdam.domain.ip.InterfaceAddress;
import io.cofferdam.domain.service.HostNames;
import io.cofferdam.domain.service.SentDatagrams;
import io.cofferdam.domain.service.SentDatagrams.Sent;
import io.cofferdam.domain.wire.FrameBuilder;
import io.cofferdam.shm.counters.Counters;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients, the forwarder, and servers that are made up; a clock that only the tests move. */
class DnsForwarderTest {
    private static final int PORT = 1;
    private static final String OWN = "10.10.2.1";
    private static final String CLIENT = "10.10.2.50";
    private static final String FIRST = "9.9.9.9";
    private static final String SECOND = "8.8.8.8";
    private static final int A = TestMessage.A;
    private static final int AAAA = 28;
    private static final int PTR = 12;

    private final SentDatagrams sent = new SentDatagrams();
    private final Counters counters = new Counters(Arena.ofAuto().allocate(64 * 128, 64));
    private DnsForwarder forwarder = forwarder();
    private long nowNs = 1_000_000_000L;

    private DnsForwarder forwarder(String... overrides) {
        Properties properties = new Properties();
        properties.setProperty("dns.port", "net");
        properties.setProperty("dns.upstream", FIRST + ", " + SECOND);
        properties.setProperty("dns.cache", "3");
        properties.setProperty("dns.domain", "lan");
        properties.setProperty("dns.name.0", "Printer 10.10.2.9");
        properties.setProperty("dns.name.1", "www.example.org 10.10.2.8");
        for (String line : overrides) {
            int equals = line.indexOf('=');
            properties.setProperty(line.substring(0, equals), line.substring(equals + 1));
        }
        HostNames hosts = new HostNames() {
            @Override
            public int addressOf(String label) {
                return label.equals("laptop") ? FrameBuilder.address("10.10.2.77") : UNKNOWN;
            }

            @Override
            public @Nullable String nameOf(int address) {
                return address == FrameBuilder.address("10.10.2.77") ? "laptop" : null;
            }
        };
        return new DnsForwarder(
                DnsConfig.parse(properties),
                PORT,
                InterfaceAddress.parse(OWN + "/24"),
                hosts,
                sent,
                new SplittableRandom(7),
                counters);
    }

    private List<Sent> ask(byte[] query) {
        return ask(CLIENT, 4000, query);
    }

    private List<Sent> ask(String name) {
        return ask(TestMessage.query(1, name, A).build());
    }

    private List<Sent> ask(String client, int port, byte[] query) {
        assertThat(forwarder.accepts(PORT, FrameBuilder.address(OWN), 53)).isTrue();
        forwarder.receive(SentDatagrams.received(PORT, client, port, OWN, 53, query), nowNs);
        return sent.takeAll();
    }

    private List<Sent> respond(Sent query, byte[] response) {
        byte[] server = ByteBuffer.allocate(4).putInt(query.destination()).array();
        return respond(FrameBuilder.ip(server, 0), query, response);
    }

    private List<Sent> respond(String server, Sent query, byte[] response) {
        if (forwarder.accepts(0, query.source(), query.sourcePort())) {
            forwarder.receive(SentDatagrams.received(0, server, 53, OWN, query.sourcePort(), response), nowNs);
        }
        return sent.takeAll();
    }

    private List<Sent> passMs(long ms) {
        nowNs += ms * 1_000_000L;
        forwarder.tick(nowNs);
        return sent.takeAll();
    }

    private long count(String label) {
        return counters.snapshot().getOrDefault(label, 0L);
    }

    private static int rcode(Sent reply) {
        return reply.bytes()[3] & 0xf;
    }

    private static int answers(Sent reply) {
        return FrameBuilder.u16(reply.bytes(), 6);
    }

    /** The last four bytes of an answer with one A record. */
    private static String address(Sent reply) {
        return FrameBuilder.ip(reply.bytes(), reply.bytes().length - 4);
    }

    private static long ttl(Sent reply) {
        byte[] bytes = reply.bytes();
        return ByteBuffer.wrap(bytes).getInt(bytes.length - 10);
    }

    private static byte[] good(Sent query, int ttl, int lastOctet) {
        return TestMessage.answerTo(query.bytes(), 0)
                .answer(A, ttl, 1, 2, 3, lastOctet)
                .build();
    }

    @Test
    void shouldPassAnswerOnWhenServerKnowsIt() {
        Sent query = ask(TestMessage.query(99, "Example.COM", A).build()).getFirst();
        assertThat(query.destination()).isEqualTo(FrameBuilder.address(FIRST));
        assertThat(query.destinationPort()).isEqualTo(53);
        assertThat(query.source()).isEqualTo(FrameBuilder.address(OWN));
        assertThat(query.sourcePort()).isBetween(1024, 32_767);

        Sent reply = respond(query, good(query, 300, 4)).getFirst();

        assertThat(reply.destination()).isEqualTo(FrameBuilder.address(CLIENT));
        assertThat(reply.destinationPort()).isEqualTo(4000);
        assertThat(reply.sourcePort()).isEqualTo(53);
        assertThat(FrameBuilder.u16(reply.bytes(), 0)).isEqualTo(99);
        assertThat(new String(reply.bytes(), 13, 7, StandardCharsets.US_ASCII))
                .as("as the client spells it")
                .isEqualTo("Example");
        assertThat(address(reply)).isEqualTo("1.2.3.4");
    }

    @Test
    void shouldAnswerFromCacheWithWhatIsLeftOfTheTimeWhenAskedAgain() {
        Sent query = ask("example.com").getFirst();
        respond(query, good(query, 300, 4));
        nowNs += 100_999_000_000L;

        Sent reply = ask(TestMessage.query(2, "EXAMPLE.com", A).build()).getFirst();

        assertThat(reply.destinationPort()).isEqualTo(4000);
        assertThat(ttl(reply)).isEqualTo(200);
        assertThat(FrameBuilder.u16(reply.bytes(), 0)).isEqualTo(2);
        assertThat(count("dns.cached")).isEqualTo(1);
        nowNs += 200_000_000_000L;
        assertThat(ask("example.com").getFirst().destinationPort())
                .as("over, so asked for")
                .isEqualTo(53);
    }

    /** RFC 2308 5: for as long as the SOA record says, at most its own time to live. */
    @ParameterizedTest
    @CsvSource({"3, 60, 600, 60", "3, 600, 60, 60", "0, 60, 600, 60"})
    void shouldKeepThatThereIsNothingWhenServerSaysSo(int rcode, int ttl, int minimum, int seconds) {
        Sent query = ask("example.com").getFirst();
        respond(
                query,
                TestMessage.answerTo(query.bytes(), rcode).denial(ttl, minimum).build());
        nowNs += (seconds - 1) * 1_000_000_000L;

        Sent reply = ask("example.com").getFirst();
        assertThat(reply.destinationPort()).isEqualTo(4000);
        assertThat(rcode(reply)).isEqualTo(rcode);
        nowNs += 1_000_000_000L;
        assertThat(ask("example.com").getFirst().destinationPort()).isEqualTo(53);
    }

    @Test
    void shouldKeepNothingWhenServerFailsOrGivesNoTime() {
        Sent query = ask("a.example").getFirst();
        respond(query, good(query, 0, 4));
        assertThat(ask("a.example").getFirst().destinationPort()).isEqualTo(53);
        query = ask("b.example").getFirst();
        respond(query, TestMessage.answerTo(query.bytes(), 3).build());
        assertThat(ask("b.example").getFirst().destinationPort())
                .as("no SOA record")
                .isEqualTo(53);
    }

    @Test
    void shouldForgetTheOneNobodyAsksForWhenCacheIsFull() {
        for (String name : List.of("a.example", "b.example", "c.example")) {
            Sent query = ask(name).getFirst();
            respond(query, good(query, 300, 4));
        }
        ask("a.example");
        Sent query = ask("d.example").getFirst();
        respond(query, good(query, 300, 4));

        assertThat(ask("a.example").getFirst().destinationPort()).isEqualTo(4000);
        assertThat(ask("b.example").getFirst().destinationPort()).isEqualTo(53);
    }

    /** RFC 5452: the id, our port, the server, the spelling of the name. */
    @Test
    void shouldBelieveNothingWhenAnythingDoesNotFitWhatWasAsked() {
        Sent query = ask("an-example-with-letters.com").getFirst();
        byte[] right = good(query, 300, 4);
        byte[] wrongId = right.clone();
        wrongId[1]++;
        byte[] otherCase = right.clone();
        otherCase[13] ^= 0x20;
        byte[] otherName = right.clone();
        otherName[13] = 'x';
        byte[] noResponse = right.clone();
        noResponse[2] &= 0x7f;

        for (byte[] forged : List.of(wrongId, otherCase, otherName, noResponse)) {
            assertThat(respond(query, forged)).isEmpty();
        }
        assertThat(respond(SECOND, query, right)).as("another server").isEmpty();
        forwarder.receive(SentDatagrams.received(0, FIRST, 5353, OWN, query.sourcePort(), right), nowNs);
        assertThat(sent.takeAll()).as("another port").isEmpty();
        assertThat(count("dns.forged")).isEqualTo(6);
        assertThat(respond(query, right)).as("the right one, still").hasSize(1);
        assertThat(respond(query, right)).as("only once").isEmpty();
    }

    @Test
    void shouldNotBeGuessedWhenItAsksOften() {
        Set<Integer> ids = new HashSet<>();
        Set<Integer> ports = new HashSet<>();
        Set<String> spellings = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Sent query = ask("example.com").getFirst();
            ids.add(FrameBuilder.u16(query.bytes(), 0));
            ports.add(query.sourcePort());
            spellings.add(new String(query.bytes(), 12, 12, StandardCharsets.US_ASCII));
            respond(query, good(query, 0, 4));
        }
        assertThat(ids).hasSizeGreaterThan(95);
        assertThat(ports).hasSizeGreaterThan(95);
        assertThat(spellings).hasSizeGreaterThan(50);
    }

    /** RFC 5452 5: many questions at once would be as many chances for a forger. */
    @Test
    void shouldAskOnceWhenManyClientsWantToKnow() {
        Sent query = ask("example.com").getFirst();
        assertThat(ask(
                        "10.10.2.51",
                        5000,
                        TestMessage.query(2, "Example.com", A).build()))
                .isEmpty();
        assertThat(ask(TestMessage.query(3, "example.com", A).build())).isEmpty();

        List<Sent> replies = respond(query, good(query, 300, 4));

        assertThat(replies).extracting(Sent::destinationPort).containsExactly(4000, 5000);
        assertThat(replies)
                .extracting(reply -> FrameBuilder.u16(reply.bytes(), 0))
                .as("to what was asked last")
                .containsExactly(3, 2);
    }

    @Test
    void shouldAskNextServerAndStayThereWhenOneDoesNotAnswer() {
        Sent first = ask("example.com").getFirst();
        assertThat(passMs(1_000)).isEmpty();
        Sent second = passMs(1_000).getFirst();
        assertThat(second.destination()).isEqualTo(FrameBuilder.address(SECOND));
        assertThat(respond(first, good(first, 300, 4))).as("too late").isEmpty();
        assertThat(respond(second, good(second, 300, 5))).hasSize(1);

        assertThat(ask("other.example").getFirst().destination()).isEqualTo(FrameBuilder.address(SECOND));
    }

    @Test
    void shouldAskNextServerWhenOneFails() {
        Sent first = ask("example.com").getFirst();
        Sent second =
                respond(first, TestMessage.answerTo(first.bytes(), 2).build()).getFirst();
        assertThat(second.destination()).isEqualTo(FrameBuilder.address(SECOND));
        Sent reply =
                respond(second, TestMessage.answerTo(second.bytes(), 2).build()).getFirst();
        assertThat(reply.destinationPort()).isEqualTo(4000);
        assertThat(rcode(reply)).isEqualTo(2);
    }

    @Test
    void shouldSayThatItFailedWhenNobodyAnswers() {
        ask("EXAMPLE.com");
        assertThat(passMs(1_600).getFirst().destinationPort()).isEqualTo(53);
        Sent third = passMs(1_600).getFirst();
        assertThat(new String(third.bytes(), 13, 7, StandardCharsets.US_ASCII))
                .as("some servers do not keep the case")
                .isEqualTo("example");
        passMs(1_600);

        Sent reply = passMs(1_600).getFirst();

        assertThat(reply.destinationPort()).isEqualTo(4000);
        assertThat(rcode(reply)).isEqualTo(2);
        assertThat(passMs(60_000)).isEmpty();
        assertThat(count("dns.failed")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "printer, 10.10.2.9",
        "PRINTER.lan, 10.10.2.9",
        "www.example.org, 10.10.2.8",
        "laptop, 10.10.2.77",
        "laptop.LAN, 10.10.2.77"
    })
    void shouldAnswerItselfWhenNameIsKnownHere(String name, String address) {
        Sent reply = ask(name).getFirst();

        assertThat(reply.destinationPort()).isEqualTo(4000);
        assertThat(rcode(reply)).isZero();
        assertThat(address(reply)).isEqualTo(address);
        assertThat(ttl(reply)).isEqualTo(60);
        Sent other = ask(TestMessage.query(5, name, AAAA).build()).getFirst();
        assertThat(rcode(other)).isZero();
        assertThat(answers(other)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "9.2.10.10.in-addr.arpa, printer.lan",
        "77.2.10.10.in-addr.arpa, laptop.lan",
        "8.2.10.10.in-addr.arpa, www.example.org"
    })
    void shouldTellNameWhenAddressIsKnownHere(String question, String name) {
        Sent reply = ask(TestMessage.query(5, question, PTR).build()).getFirst();
        byte[] bytes = reply.bytes();
        byte[] data = Arrays.copyOfRange(bytes, bytes.length - name.length() - 1, bytes.length - 1);
        assertThat(new String(data, StandardCharsets.US_ASCII).replaceAll("[\u0001-\u001f]", "."))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"nobody.lan, 1", "nobody, 1", "66.2.10.10.in-addr.arpa, 12"})
    void shouldAskNobodyElseWhenNameIsOfThisNetwork(String name, int type) {
        Sent reply = ask(TestMessage.query(5, name, type).build()).getFirst();
        assertThat(reply.destinationPort()).isEqualTo(4000);
        assertThat(rcode(reply)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1.in-addr.arpa", "x.2.10.10.in-addr.arpa", "9.02.10.10.in-addr.arpa"})
    void shouldAskServerWhenReverseNameIsNotOfThisNetwork(String name) {
        assertThat(ask(TestMessage.query(5, name, PTR).build()).getFirst().destinationPort())
                .isEqualTo(53);
    }

    /** RFC 6891: what the client says of itself is for us; we ask for ourselves. */
    @Test
    void shouldAskForExtendedAnswerWhenClientKnowsEdns() {
        Sent query = ask(TestMessage.query(1, "example.com", A)
                        .extended(4096, true, 12)
                        .build())
                .getFirst();
        byte[] expected =
                TestMessage.query(0, "example.com", A).extended(1232, true, 0).build();
        assertThat(query.bytes()).hasSameSizeAs(expected);
        assertThat(Arrays.copyOfRange(query.bytes(), 2, 12)).isEqualTo(Arrays.copyOfRange(expected, 2, 12));
        assertThat(Arrays.copyOfRange(query.bytes(), 25, query.bytes().length))
                .isEqualTo(Arrays.copyOfRange(expected, 25, expected.length));

        assertThat(ask("example.com")).as("without EDNS it is another question").hasSize(1);
    }

    @Test
    void shouldSayThatItIsTruncatedWhenAnswerIsLongerThanClientTakes() {
        Sent query = ask("example.com").getFirst();
        TestMessage answer = TestMessage.answerTo(query.bytes(), 0);
        for (int i = 0; i < 40; i++) {
            answer.answer(A, 300, 1, 2, 3, i);
        }

        Sent reply = respond(query, answer.build()).getFirst();

        assertThat(reply.bytes()[2] & 2).isEqualTo(2);
        assertThat(answers(reply)).isZero();
        assertThat(reply.bytes()).hasSizeLessThanOrEqualTo(512);
    }

    @Test
    void shouldPassTruncationOnAndKeepNothingWhenServerTruncates() {
        Sent query = ask("example.com").getFirst();
        byte[] answer = TestMessage.answerTo(query.bytes(), 0).flags(0x8380).build();
        assertThat(respond(query, answer).getFirst().bytes()[2] & 2).isEqualTo(2);
        assertThat(ask("example.com").getFirst().destinationPort()).isEqualTo(53);
    }

    @Test
    void shouldRefuseWhenItIsNoOrdinaryQuestion() {
        assertThat(rcode(ask(TestMessage.query(1, "example.com", 252).build()).getFirst()))
                .as("zone transfer")
                .isEqualTo(5);
        assertThat(rcode(
                        ask(TestMessage.query(1, "example.com", A).flags(0x2000).build())
                                .getFirst()))
                .as("an opcode that is not known")
                .isEqualTo(4);
        assertThat(rcode(ask(TestMessage.query(1, "a.b", A).question("c.d", A).build())
                        .getFirst()))
                .as("two questions")
                .isEqualTo(1);
        assertThat(ask(TestMessage.query(1, "example.com", A).flags(0x8000).build()))
                .as("a response")
                .isEmpty();
    }

    @Test
    void shouldListenOnlyWhereItServes() {
        assertThat(forwarder.accepts(0, FrameBuilder.address(OWN), 53)).isFalse();
        assertThat(forwarder.accepts(PORT, FrameBuilder.address("10.10.0.2"), 53))
                .isFalse();
        assertThat(forwarder.accepts(PORT, FrameBuilder.address(OWN), 2000)).isFalse();
    }

    @Test
    void shouldLetOneClientNotStarveTheRestWhenItAsksTooMuch() {
        for (int i = 0; i < 1_000; i++) {
            ask("x" + i + ".example");
        }
        assertThat(rcode(ask("y.example").getFirst())).isEqualTo(2);
        assertThat(ask("10.10.2.51", 4000, TestMessage.query(1, "z.example", A).build())
                        .getFirst()
                        .destinationPort())
                .isEqualTo(53);
        for (int i = 0; i < DnsForwarder.MAX_TRIES; i++) {
            passMs(1_600);
        }
        assertThat(ask("y.example").getFirst().destinationPort())
                .as("places are free again")
                .isEqualTo(53);
    }

    @Test
    void shouldStandAnythingWhenMessagesAreCutOrGarbled() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] query = TestMessage.query(1, "some.name.example.com", A)
                .extended(1400, false, 8)
                .build();
        for (int length = 0; length < query.length; length++) {
            ask(Arrays.copyOf(query, length));
        }
        for (int i = 0; i < 20_000; i++) {
            ask("10.10.2." + random.nextInt(256), 4000, garbled(query, random));
            Sent asked = ask("g" + i + ".example").getFirst();
            byte[] answer = TestMessage.answerTo(asked.bytes(), random.nextInt(6))
                    .answer(A, 300, 1, 2, 3, 4)
                    .denial(300, 300)
                    .build();
            respond(asked, garbled(answer, random));
            respond(asked, answer);
            nowNs += 20_000_000L;
            forwarder.tick(nowNs);
            sent.takeAll();
        }
        assertThat(count("dns.malformed")).isPositive();
        assertThat(count("dns.forged")).isPositive();
    }

    private static byte[] garbled(byte[] message, SplittableRandom random) {
        byte[] copy = Arrays.copyOf(message, random.nextInt(message.length + 1));
        for (int change = random.nextInt(5); change > 0 && copy.length > 0; change--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b 1.2.3.4", "x", "a\u00e4 1.2.3.4", "-a 1.2.3.4", "a 1.2.3"})
    void shouldRefuseConfigurationWhenNameIsNone(String wrong) {
        assertThat(catchThrowable(() -> forwarder("dns.name.0=" + wrong))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldAskEveryTimeWhenThereIsNoCache() {
        forwarder = forwarder("dns.cache=0");
        Sent query = ask("example.com").getFirst();
        respond(query, good(query, 300, 4));
        assertThat(ask("example.com").getFirst().destinationPort()).isEqualTo(53);
    }
}
