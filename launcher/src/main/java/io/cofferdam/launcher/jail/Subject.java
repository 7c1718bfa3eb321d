package io.cofferdam.launcher.jail;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A component as its policy sees it.
 *
 * @param name unique in its gateway
 * @param identity nothing where there is only one user
 * @param image directory of its jars
 * @param directory its part of the run directory
 * @param page in it, written by the component
 * @param log in it, written by the component
 * @param state in it, the directory of the files that outlive its processes, if it has any
 * @param stateBytes that these may occupy
 * @param links its ends
 * @param heapBytes the most Java heap that it may use
 */
public record Subject(
        String name,
        ComponentKind kind,
        Optional<Identity> identity,
        Path image,
        Path directory,
        Path page,
        Path log,
        Optional<Path> state,
        long stateBytes,
        List<End> links,
        long heapBytes) {
    public Subject {
        links = List.copyOf(links);
    }

    /**
     * An end of a link.
     *
     * @param name of the link
     * @param directory of the link
     * @param ownSide in it, what the component writes
     * @param peerSide in it, what the neighbour writes
     * @param memoryBytes that the side which the component writes may occupy
     */
    public record End(String name, Path directory, Path ownSide, Path peerSide, long memoryBytes) {}
}
