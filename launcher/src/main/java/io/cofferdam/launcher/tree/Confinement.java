package io.cofferdam.launcher.tree;

import io.cofferdam.launcher.config.JailConfig;
import io.cofferdam.launcher.config.JailMode;
import io.cofferdam.launcher.config.JvmConfig;
import io.cofferdam.launcher.jail.FileRight;
import io.cofferdam.launcher.jail.Identity;
import io.cofferdam.launcher.jail.JavaRuntime;
import io.cofferdam.launcher.jail.Policy;
import io.cofferdam.launcher.jail.Subject;
import io.cofferdam.launcher.jail.UserBlock;
import io.cofferdam.launcher.kernel.Namespaces;
import io.cofferdam.launcher.kernel.PosixSpawn;
import io.cofferdam.shm.kernel.Credentials;
import io.cofferdam.shm.link.LinkFiles;
import io.cofferdam.shm.link.LinkRights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a topology means for jails: who each component is, which links are its, and so what its policy says. Made when the
 * run directory is there. Immutable.
 */
public final class Confinement {
    /** A link's files occupy at most so many bulk buffers; whoever touches a page first is charged for it. */
    private static final long LINK_SHARE = 8;

    /** How it is noted whether a component has a user of its own. */
    private static final String OWN_USER = "own-user";

    private static final String ONE_USER = "one-user";

    private final RunDirectory run;
    private final Topology topology;
    private final JvmConfig jvm;
    private final UserBlock users;
    private final boolean ownUsers;
    private final JavaRuntime java;

    /** @param users that components may have, if this process can become them */
    public Confinement(RunDirectory run, Topology topology, JvmConfig jvm, JailConfig jail, UserBlock users)
            throws IOException {
        this.run = run;
        this.topology = topology;
        this.jvm = jvm;
        this.users = users;
        // Nobody else may enter the run directory: without a view of its own another user would not find its files.
        this.ownUsers = jail.mode() != JailMode.OFF
                && Credentials.effectiveUid() == 0
                && users.exists()
                && Namespaces.mayLeave(Namespaces.Kind.MOUNT);
        this.java = JavaRuntime.ofThisProcess();
    }

    /** That of a tree which runs or, if it does not, one with the first of the users that it might be given. */
    public static Confinement of(TreePlan plan) throws IOException {
        return new Confinement(
                plan.run(),
                plan.topology(),
                plan.jvm(),
                plan.jail(),
                plan.run().users().orElse(new UserBlock(plan.jail().uids())));
    }

    /** Who a component is. */
    Optional<Identity> identity(ComponentPlan plan) {
        if (!ownUsers) {
            return Optional.empty();
        }
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < topology.links().size(); i++) {
            LinkPlan link = topology.links().get(i);
            if (link.from().equals(plan.name()) || link.to().equals(plan.name())) {
                groups.add(users.groupOfLink(i));
            }
        }
        int user = user(plan.name());
        return Optional.of(new Identity(user, user, groups));
    }

    private int user(String component) {
        List<String> names =
                topology.components().stream().map(ComponentPlan::name).toList();
        return users.user(names.indexOf(component));
    }

    /** Who may do what with a link. */
    LinkRights rights(LinkPlan link) {
        return ownUsers
                ? new LinkRights(
                        user(link.from()),
                        user(link.to()),
                        users.groupOfLink(topology.links().indexOf(link)))
                : LinkRights.ofThisUser();
    }

    /** All that a component may do. */
    public Policy policy(ComponentPlan plan) {
        return policy(plan, identity(plan));
    }

    private Policy policy(ComponentPlan plan, Optional<Identity> identity) {
        List<Subject.End> ends = new ArrayList<>();
        for (LinkPlan link : topology.links()) {
            LinkFiles files = run.link(link);
            if (link.from().equals(plan.name())) {
                ends.add(new Subject.End(
                        link.name(),
                        files.directory(),
                        files.sourceSide(),
                        files.sinkSide(),
                        LINK_SHARE * topology.bulkBytes()));
            }
            if (link.to().equals(plan.name())) {
                ends.add(new Subject.End(
                        link.name(),
                        files.directory(),
                        files.sinkSide(),
                        files.sourceSide(),
                        LINK_SHARE * topology.bulkBytes()));
            }
        }
        return Policy.of(
                new Subject(
                        plan.name(),
                        plan.kind(),
                        identity,
                        plan.image().directory(),
                        run.component(plan.name()),
                        run.page(plan.name()),
                        run.log(plan.name()),
                        plan.state().isEmpty() ? Optional.empty() : Optional.of(run.state(plan.name())),
                        plan.stateBytes(),
                        ends,
                        jvm.heapBytes()),
                java);
    }

    /** What a component calls the descriptors that it is handed, from {@link PosixSpawn#FIRST_INHERITED} on. */
    public List<String> handed(ComponentPlan plan) {
        return HandedDescriptors.names(plan);
    }

    /** Notes what a component's process is about to be and to see. */
    void note(Policy policy) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(policy.identity().isPresent() ? OWN_USER : ONE_USER);
        policy.files().forEach(file -> lines.add(file.toString()));
        Files.write(run.view(policy.component()), lines);
    }

    /**
     * All that a component's process may do. It is and sees what the launcher made of it that started it, which may have been
     * in another user namespace, and of another JDK or checkout, than this process.
     */
    public Policy policyInForce(ComponentPlan plan) throws IOException {
        Path view = run.view(plan.name());
        if (!Files.exists(view)) {
            return policy(plan);
        }
        List<String> lines = Files.readAllLines(view);
        return policy(plan, lines.getFirst().equals(ONE_USER) ? Optional.empty() : identity(plan))
                .with(lines.stream().skip(1).map(FileRight::parse).toList());
    }

    /** Gives a component the files that it writes; what it is handed it may read. */
    void give(ComponentPlan plan) throws IOException {
        Optional<Identity> identity = identity(plan);
        if (identity.isPresent()) {
            List<Path> written = new ArrayList<>(List.of(run.page(plan.name()), run.log(plan.name())));
            plan.state().forEach(file -> written.add(run.state(plan.name()).resolve(file.name())));
            for (Path own : written) {
                Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
                Files.setAttribute(own, "unix:uid", identity.get().uid());
            }
            List<Path> handed = new ArrayList<>(List.of(run.properties(plan.name())));
            if (plan.isReconfigurable()) {
                handed.add(run.live(plan.name()));
            }
            for (Path read : handed) {
                Files.setPosixFilePermissions(read, PosixFilePermissions.fromString("rw-r-----"));
                Files.setAttribute(read, "unix:gid", identity.get().gid());
            }
        }
    }
}
