package io.cofferdam.launcher.jail;

/** A part of the jail that the kernel holds by itself: what gets past one meets the next. */
public enum Layer {
    OWN_USER("user and groups of its own", true, "needs root: a user namespace has one user"),
    CAPABILITIES("no capabilities, and none to be had", true, "needs root or a user namespace"),
    NO_NEW_PRIVILEGES("no privileges through programs", true, "needs Linux 3.5"),
    MOUNT_NAMESPACE("a mount namespace of its own", true, "needs root or a user namespace"),
    NETWORK_NAMESPACE("a network of its own with nothing in it", true, "needs root or a user namespace"),
    IPC_NAMESPACE("System V IPC and message queues of its own", true, "needs root or a user namespace"),
    HOST_NAME_NAMESPACE("a host name of its own", true, "needs root or a user namespace"),
    VIEW("a file system with its own files and nothing else", true, "needs Linux 5.12"),
    LANDLOCK("Landlock rules", true, "needs Linux 5.13 with landlock among the security modules (lsm=)"),
    SIGNAL_SCOPE("no signals to others by Landlock", false, "needs Linux 6.12"),
    SYSTEM_CALLS("a filter of system calls", true, "needs CONFIG_SECCOMP_FILTER"),
    LIMITS("resource limits", true, "needs Linux 2.6.36"),
    TASK_LIMIT("a limit of its own on threads", false, "needs a user of its own, or a control group"),
    CONTROL_GROUP("limits on memory and threads of a control group", false, "needs writable control groups");

    private final String text;
    private final boolean required;
    private final String remedy;

    Layer(String text, boolean required, String remedy) {
        this.text = text;
        this.required = required;
        this.remedy = remedy;
    }

    /** What it gives the component. */
    public String text() {
        return text;
    }

    /** Whether a gateway whose jails are on does not start when the machine refuses it. */
    public boolean required() {
        return required;
    }

    /** What it takes. */
    public String remedy() {
        return remedy;
    }
}
