package io.cofferdam.launcher.attack;

/**
 * Something that a captured component tries.
 *
 * @param id name of the move in module bench that tries it
 * @param group what it is aimed at
 * @param title what it tries, in a line
 * @param evidence by which it is known from outside that it has gone through
 * @param watched what the evidence is looked for in: the name of a target that is a file; or empty
 * @param permitted whether nobody can keep the component from it, so that it has gone through when others are disturbed
 * @param spoils whether a process that has done it is good for nothing else
 * @param needsDevice whether only a component with a device can try it
 * @param quick whether it is among those that are tried when time is short
 */
public record Attempt(
        String id,
        Group group,
        String title,
        Evidence evidence,
        String watched,
        boolean permitted,
        boolean spoils,
        boolean needsDevice,
        boolean quick) {

    /** What attempts are aimed at. */
    public enum Group {
        LINKS("links of others"),
        OTHER_SIDE("the other side of its own links"),
        PROCESSES("other processes"),
        FILES("files and programs"),
        NETWORK("sockets and the device"),
        KERNEL("the kernel"),
        RIGHTS("its own rights"),
        BOMBS("what all share"),
        LIES("lies in what it may write");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** How it is known from outside that an attempt has gone through. What the attacker says counts, too. */
    public enum Evidence {
        /** It says so, and nothing can be seen from outside. */
        CLAIM,
        /** It tells what was hidden in a link's page. */
        LINK_SECRET,
        /** It tells what was written into a file at home. */
        HOME_SECRET,
        /** It tells what lies in another process's memory. */
        MEMORY_SECRET,
        /** It tells what lies in the launcher's memory. */
        LAUNCHER_SECRET,
        /** It tells what only the environment and the command line of another process say. */
        BYSTANDER_SECRET,
        /** It tells what a file that is watched begins with. */
        FILE_START,
        /** A file that is watched is there or not, or another one, or has other rights, or its mark. */
        FILE,
        /** The other process's memory has changed. */
        MEMORY,
        /** The other process is dead. */
        DEATH,
        /** The other process is traced. */
        TRACED,
        /** The other process has other limits. */
        LIMITS,
        /** A program that it started has printed something. */
        OUTPUT,
        /** Its log is larger than any log may be. */
        LOG_SIZE,
        /** The files that it may write have changed. */
        OWN_FILES
    }
}
