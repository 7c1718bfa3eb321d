package io.cofferdam.launcher.config;

import io.cofferdam.shm.link.LinkFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads the whole file, section by section, and puts the configuration together when nothing was wrong. */
final class GatewayReader {
    private static final String NAME_PATTERN = "[a-z0-9][a-z0-9-]{0,30}";
    private static final int MAX_NAME_LENGTH = 31;
    private static final ValueType<String> NAME = ValueType.name(
            NAME_PATTERN,
            "1 to 31 lower-case letters, digits or '-', not starting with '-'",
            "choose one such as gateway");
    /** A socket's path has 107 bytes ({@code sun_path} of linux/un.h); file names in the directory need their share. */
    private static final int MAX_RUN_DIRECTORY_LENGTH = 80;

    private static final ValueType<Path> RUN_DIRECTORY =
            new ValueType<>("an absolute path such as /dev/shm/cofferdam/gateway", GatewayReader::runDirectory);

    private static final ValueType<Long> LINK_MEMORY =
            Quantity.size(LinkFiles.MIN_MEMORY_BYTES, LinkFiles.MAX_MEMORY_BYTES);
    private static final ValueType<CpusConfig> CPUS =
            new ValueType<>("a number of processors from 1 to " + CpusConfig.MAX_LIMIT + ", or all", CpusConfig::parse);
    private static final ValueType<Duration> SPIN = Quantity.duration(Duration.ZERO, Duration.ofMillis(1));
    private static final ValueType<Long> HEAP = Quantity.size(8L << 20, 4L << 30);
    private static final ValueType<Integer> UIDS = new ValueType<>(
            "a number from " + JailConfig.MIN_UIDS + " to " + JailConfig.MAX_UIDS, JailConfig::parseUids);
    private static final ValueType<Duration> DELAY = Quantity.duration(Duration.ZERO, Duration.ofHours(1));

    private final Path file;
    private final Path directory;
    private final Problems problems;

    GatewayReader(Path file, Problems problems) {
        this.file = file;
        this.directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        this.problems = problems;
    }

    /** The configuration; empty when something was wrong, which is then among the problems. */
    Optional<GatewayConfig> read(Section root) {
        String name = readName(root);
        GatewayPath path = root.read("path", ValueType.choice(GatewayPath.class))
                .map(Located::value)
                .orElse(GatewayConfig.DEFAULT_PATH);
        Optional<SideDraft> outer = readSide(root, Side.OUTER);
        Optional<SideDraft> inner = readSide(root, Side.INNER);
        Optional<Located<TransitConfig>> transit = readTransit(root);
        LinkConfig link = root.section("link").map(this::readLink).orElse(LinkConfig.DEFAULT);
        Path runDirectory = root.read("run-directory", RUN_DIRECTORY)
                .map(Located::value)
                .orElse(GatewayConfig.RUN_DIRECTORIES.resolve(name));
        RestartConfig restart = root.section("restart").map(this::readRestart).orElse(RestartConfig.DEFAULT);
        CpusConfig cpus = root.read("cpus", CPUS).map(Located::value).orElse(CpusConfig.DEFAULT);
        Duration spin = root.read("spin", SPIN).map(Located::value).orElse(GatewayConfig.DEFAULT_SPIN);
        JvmConfig jvm = root.section("jvm").map(this::readJvm).orElse(JvmConfig.DEFAULT);
        JailConfig jail = root.section("jail").map(this::readJail).orElse(JailConfig.DEFAULT);
        new CrossChecks(name, problems).check(outer, inner, transit);
        if (problems.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new GatewayConfig(
                name,
                path,
                outer.orElseThrow().toConfig(name),
                inner.orElseThrow().toConfig(name),
                transit.orElseThrow().value(),
                link,
                runDirectory,
                restart,
                cpus,
                spin,
                jvm,
                jail));
    }

    private String readName(Section root) {
        if (root.has("name")) {
            return root.read("name", NAME).map(Located::value).orElse("");
        }
        String baseName = Optional.ofNullable(file.getFileName())
                .map(Path::toString)
                .orElse("")
                .replaceFirst("(?<=.)\\.[^.]*$", "");
        if (!baseName.matches(NAME_PATTERN)) {
            problems.error(
                    root.placeOf("name"),
                    "missing, and the file's name " + BadValue.quote(baseName) + " cannot stand in for it; expected "
                            + NAME.expected(),
                    "add name: " + nameLike(baseName));
        }
        return baseName;
    }

    private static String nameLike(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "gateway" : name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
    }

    private Optional<SideDraft> readSide(Section root, Side side) {
        root.require(side.label(), "add the section " + side.label() + " with the keys nic and address");
        NamedFiles files = new NamedFiles(directory, problems);
        SideReader reader = new SideReader(new NicReader(files, problems), new StackReader(files, problems));
        return root.section(side.label()).map(section -> reader.read(section, side));
    }

    /** Empty only when a network was given and is wrong. */
    private Optional<Located<TransitConfig>> readTransit(Section root) {
        if (!root.has("transit")) {
            return Optional.of(new Located<>(TransitConfig.DEFAULT, root.placeOf("transit")));
        }
        return root.section("transit").flatMap(section -> {
            int mtuBytes = section.read("mtu", ValueType.mtu(NicReader.MAX_MTU_BYTES))
                    .map(Located::value)
                    .orElse(TransitConfig.DEFAULT.mtuBytes());
            Optional<Located<Ipv4Network>> network = section.has("network")
                    ? section.read("network", ValueType.NETWORK)
                    : Optional.of(new Located<>(TransitConfig.DEFAULT.network(), section.place()));
            return network.flatMap(given -> transit(given, mtuBytes));
        });
    }

    private Optional<Located<TransitConfig>> transit(Located<Ipv4Network> network, int mtuBytes) {
        TransitConfig transit = new TransitConfig(network.value(), mtuBytes);
        try {
            transit.address(Side.OUTER);
            transit.address(Side.INNER);
            return Optional.of(new Located<>(transit, network.place()));
        } catch (BadValue bad) {
            problems.error(
                    network.place(),
                    "'" + network.value() + "' has no addresses for the two domains: " + bad.getMessage(),
                    "give a small private network, such as 10.10.0.0/30");
            return Optional.empty();
        }
    }

    private LinkConfig readLink(Section section) {
        return new LinkConfig(
                section.read("memory", LINK_MEMORY).map(Located::value).orElse(LinkConfig.DEFAULT.memoryBytes()),
                section.read("when-full", ValueType.choice(WhenFull.class))
                        .map(Located::value)
                        .orElse(LinkConfig.DEFAULT.whenFull()));
    }

    private JvmConfig readJvm(Section section) {
        return new JvmConfig(section.read("heap", HEAP).map(Located::value).orElse(JvmConfig.DEFAULT.heapBytes()));
    }

    private JailConfig readJail(Section section) {
        return new JailConfig(
                section.read("mode", ValueType.choice(JailMode.class))
                        .map(Located::value)
                        .orElse(JailConfig.DEFAULT.mode()),
                section.read("uids", UIDS).map(Located::value).orElse(JailConfig.DEFAULT.uids()));
    }

    private RestartConfig readRestart(Section section) {
        Optional<Located<Duration>> first = section.read("first-delay", DELAY);
        Optional<Located<Duration>> max = section.read("max-delay", DELAY);
        RestartConfig restart = new RestartConfig(
                first.map(Located::value).orElse(RestartConfig.DEFAULT.firstDelay()),
                max.map(Located::value).orElse(RestartConfig.DEFAULT.maxDelay()));
        if (restart.firstDelay().compareTo(restart.maxDelay()) > 0) {
            problems.error(
                    first.or(() -> max).map(Located::place).orElse(section.place()),
                    "the first delay, " + Quantity.printDuration(restart.firstDelay()) + ", is longer than max-delay, "
                            + Quantity.printDuration(restart.maxDelay()),
                    "make max-delay at least as long");
        }
        return restart;
    }

    private static Path runDirectory(String text) {
        Path path = ValueType.PATH.parser().apply(text);
        String quoted = BadValue.quote(text);
        if (!path.isAbsolute()) {
            throw new BadValue(quoted + " is not absolute", "");
        }
        Path normal = path.normalize();
        if (normal.getNameCount() == 0 || normal.equals(GatewayConfig.RUN_DIRECTORIES)) {
            throw new BadValue(quoted + " is not one gateway's own directory", "");
        }
        if (normal.toString().length() > MAX_RUN_DIRECTORY_LENGTH) {
            throw new BadValue(
                    quoted + " has " + normal.toString().length() + " characters; allowed are "
                            + MAX_RUN_DIRECTORY_LENGTH + ", because sockets inside have short paths (linux/un.h)",
                    "choose a shorter one");
        }
        return normal;
    }
}
