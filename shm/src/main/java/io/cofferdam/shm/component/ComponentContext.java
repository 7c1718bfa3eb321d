package io.cofferdam.shm.component;

import io.cofferdam.shm.counters.Counters;
import io.cofferdam.shm.jail.Need;
import io.cofferdam.shm.link.GuardedSink;
import io.cofferdam.shm.link.GuardedSource;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.Sink;
import io.cofferdam.shm.link.Source;
import io.cofferdam.shm.signal.DescriptorSleeper;
import io.cofferdam.shm.signal.FutexSleeper;
import io.cofferdam.shm.signal.LinkEnd;
import io.cofferdam.shm.signal.Sleeper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a component has been handed, and all it knows: its name, its links by name, its open descriptors, and the
 * properties of its kind. Read from the file that the launcher wrote for it.
 *
 * <table>
 * <caption>Properties that every component has</caption>
 * <tr><td>{@code name}</td><td>the component's name</td></tr>
 * <tr><td>{@code page}</td><td>its page</td></tr>
 * <tr><td>{@code spin-ns}</td><td>how long it looks for work before it sleeps</td></tr>
 * <tr><td>{@code calls}</td><td>in a jail: what it needs system calls for ({@link Need})</td></tr>
 * <tr><td>{@code state}</td><td>directory of the files that outlive its processes ({@link StateDirectory}); not every component has one</td></tr>
 * <tr><td>{@code live}</td><td>the file by which it is told other properties of its kind while it runs ({@link LiveProperties}); not every component has one</td></tr>
 * <tr><td>{@code source.NAME}</td><td>directory of a link that it writes</td></tr>
 * <tr><td>{@code sink.NAME}</td><td>directory of a link that it reads</td></tr>
 * <tr><td>{@code descriptor.NAME}</td><td>number of a descriptor that it inherited</td></tr>
 * </table>
 *
 * Links are opened once, by the component's one thread, which then owns them.
 */
public final class ComponentContext {
    private static final Pattern COMMON =
            Pattern.compile("name|page|calls|spin-ns|state|live|(source|sink|descriptor)\\..*");

    private final Path file;
    private final Properties properties = new Properties();
    private final ComponentPage page;
    private final @Nullable LiveProperties live;
    private final long generation;
    private final List<LinkEnd> ends = new ArrayList<>();

    ComponentContext(Path file) throws IOException {
        this.file = file;
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        this.page = ComponentPage.openToWrite(Path.of(property("page")));
        String liveFile = properties.getProperty("live");
        this.live = liveFile == null ? null : LiveProperties.openToRead(Path.of(liveFile));
        this.generation = live == null ? 0 : live.generation();
    }

    public String name() {
        return property("name");
    }

    public Counters counters() {
        return page.counters();
    }

    /**
     * The properties of the component's kind: all but those that every component has. If others have been published since it was
     * first handed some, these.
     */
    public Properties ownProperties() {
        Properties published = live == null ? null : live.read();
        if (published != null) {
            return published;
        }
        Properties own = new Properties();
        for (String key : properties.stringPropertyNames()) {
            if (!COMMON.matcher(key).matches()) {
                own.setProperty(key, properties.getProperty(key));
            }
        }
        return own;
    }

    /**
     * A property that has to be there.
     *
     * @throws IllegalArgumentException that names file and key when it is not
     */
    public String property(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(file + ": property '" + key + "' is missing");
        }
        return value;
    }

    /** The files that outlive the component's processes. */
    public StateDirectory state() {
        String directory = properties.getProperty("state");
        return directory == null ? StateDirectory.none() : StateDirectory.in(Path.of(directory));
    }

    /** How long to look for work before sleeping, in nanoseconds. */
    long spinNs() {
        String value = property("spin-ns");
        if (!value.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(file + ": property 'spin-ns' is '" + value + "', not a time");
        }
        return Long.parseLong(value);
    }

    /** Whether the launcher left such a descriptor open for this process. */
    public boolean hasDescriptor(String name) {
        return properties.containsKey("descriptor." + name);
    }

    /** Number of a descriptor that the launcher left open for this process. */
    public int descriptor(String name) {
        String value = property("descriptor." + name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    file + ": property 'descriptor." + name + "' is '" + value + "', not a number", e);
        }
    }

    /** What it needs system calls for; nothing if it is in no jail. */
    Optional<Set<Need>> calls() {
        String calls = properties.getProperty("calls");
        return calls == null ? Optional.empty() : Optional.of(Need.parse(calls));
    }

    /** Opens the source of the link with this name. */
    public Source source(String name) {
        String key = "source." + name;
        GuardedSource source = new GuardedSource(
                new LinkFiles(Path.of(property(key))), (generation, found) -> report(key, generation, found));
        ends.add(source);
        return source;
    }

    /** Opens the sink of the link with this name. */
    public Sink sink(String name) {
        String key = "sink." + name;
        GuardedSink sink = new GuardedSink(
                new LinkFiles(Path.of(property(key))), (generation, found) -> report(key, generation, found));
        ends.add(sink);
        return sink;
    }

    private void report(String end, long generation, String found) {
        page.report(end + " " + generation + " " + found);
        System.err.println(name() + ": " + end + ", generation " + generation + ": " + found);
    }

    /** All ends opened so far. */
    List<LinkEnd> ends() {
        return ends;
    }

    /** How a component sleeps that has the links opened so far and nothing else. */
    public Sleeper sleeperOnLinks() {
        return new FutexSleeper(ends);
    }

    /** How a component sleeps that has the links opened so far and these devices. */
    public Sleeper sleeperOn(DescriptorSleeper.Device... devices) {
        return new DescriptorSleeper(ends, devices);
    }

    /** The file by which it is told other properties while it runs, if it has one. */
    @Nullable LiveProperties live() {
        return live;
    }

    /** Generation of the live properties that held when the process started. */
    long generation() {
        return generation;
    }

    ComponentPage page() {
        return page;
    }
}
