package io.cofferdam.launcher.config;

/** Reads the keys {@code stack} and {@code nftables} of a side. */
final class StackReader {
    private enum Kind {
        COFFERDAM,
        LINUX
    }

    private final NamedFiles files;
    private final Problems problems;

    StackReader(NamedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    StackConfig read(Section section) {
        Kind kind = section.read("stack", ValueType.choice(Kind.class))
                .map(Located::value)
                .orElse(Kind.COFFERDAM);
        return switch (kind) {
            case COFFERDAM -> {
                if (section.has("nftables")) {
                    problems.error(
                            section.placeOf("nftables"),
                            "belongs to a domain with stack linux; this one's is cofferdam",
                            "remove it, or write stack: linux");
                }
                yield new StackConfig.Cofferdam();
            }
            case LINUX ->
                new StackConfig.Linux(files.toRead(section, "nftables").map(Located::value));
        };
    }
}
