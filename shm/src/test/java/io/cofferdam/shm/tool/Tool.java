package io.cofferdam.shm.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** A program that some tests want, and that a bare machine need not have. */
public enum Tool {
    PING("iputils-ping"),
    TRACEROUTE("traceroute"),
    CURL("curl"),
    NGINX("nginx-light"),
    PYTHON3("python3"),
    SPIN("spin"),
    GCC("gcc libc6-dev"),
    STRACE("strace"),
    NFT("nftables");

    private final String debianPackage;

    Tool(String debianPackage) {
        this.debianPackage = debianPackage;
    }

    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Why a test that wants it cannot run here, and what to do about that. */
    String missing() {
        return program() + " is not installed; apt-get install " + debianPackage;
    }

    boolean isThere() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        return Stream.of(path.split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program())));
    }
}
