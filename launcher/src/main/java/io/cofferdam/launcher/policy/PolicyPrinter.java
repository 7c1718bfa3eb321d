package io.cofferdam.launcher.policy;

import io.cofferdam.launcher.policy.ComponentPolicy.Call;
import io.cofferdam.launcher.policy.ComponentPolicy.Descriptor;
import io.cofferdam.launcher.policy.ComponentPolicy.File;
import io.cofferdam.launcher.policy.ComponentPolicy.Limit;
import io.cofferdam.launcher.report.TextTable;
import io.cofferdam.launcher.report.TextTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a gateway's policy for people: a table for each kind of right, and in it who has it. */
public final class PolicyPrinter {
    private static final String RUN = "RUN";
    private static final String OWN_NAME = "NAME";

    /** What a terminal that was made wide shows: paths of links are not broken. */
    private static final int WIDTH_CHARS = 132;

    private final GatewayPolicy policy;
    private final int widthChars;
    private final StringBuilder text = new StringBuilder();

    private PolicyPrinter(GatewayPolicy policy, int widthChars) {
        this.policy = policy;
        this.widthChars = widthChars;
    }

    /** Many lines, each ended. */
    public static String print(GatewayPolicy policy) {
        return print(policy, WIDTH_CHARS);
    }

    /** @param widthChars lines are broken, in paths if need be, not to be longer */
    static String print(GatewayPolicy policy, int widthChars) {
        PolicyPrinter printer = new PolicyPrinter(policy, widthChars);
        printer.introduction();
        printer.users();
        printer.files();
        printer.descriptors();
        printer.calls();
        printer.limits();
        printer.layers();
        return printer.text.toString();
    }

    private void introduction() {
        text.append("What each component of gateway '")
                .append(policy.gateway())
                .append("' may do; what is not listed it may not. jail: ")
                .append(policy.jail())
                .append(
                        policy.jail().equals("off")
                                ? ", so nothing of this is in force.\n"
                                : policy.jail().equals("lenient")
                                        ? ", so that a layer which this machine lacks is left out.\n"
                                        : ".\n")
                .append(RUN)
                .append(" is its run directory, ")
                .append(policy.runDirectory())
                .append(", and ")
                .append(OWN_NAME)
                .append(" a component's own name.\n");
    }

    private void heading(String heading) {
        text.append('\n').append(heading).append('\n');
    }

    private void users() {
        heading(policy.usersAreFinal() ? "Users" : "Users (examples: free ones are chosen when the gateway starts)");
        TextTable table = new TextTable(
                Column.text("component"),
                Column.text("kind"),
                Column.number("user"),
                Column.number("group"),
                Column.text("groups, one for each of its links"),
                Column.text("capabilities"),
                Column.number("memory", "MiB"),
                Column.number("threads"));
        for (ComponentPolicy component : policy.components()) {
            table.row(
                    component.name(),
                    component.kind(),
                    number(component.uid()),
                    number(component.gid()),
                    component.groups().isEmpty()
                            ? "-"
                            : component.groups().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                    component.capabilities().isEmpty() ? "none" : String.join(" ", component.capabilities()),
                    Long.toString(component.memoryBytes() >> 20),
                    Long.toString(component.tasks()));
        }
        text.append(table.render(widthChars));
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "-" : number.toString();
    }

    private void files() {
        heading("Files: what a component sees, and what Landlock lets it do there");
        TextTable table = new TextTable(
                Column.text("file or directory"), Column.text("who"), Column.text("how"), Column.text("why"));
        Map<String, Map<File, List<String>>> byPath = new LinkedHashMap<>();
        holders(component -> component.files().stream()
                        .map(file -> shortened(component, file))
                        .toList())
                .forEach((file, names) -> byPath.computeIfAbsent(file.path(), path -> new LinkedHashMap<>())
                        .put(file, names));
        byPath.values()
                .forEach(rights -> rights.forEach(
                        (file, names) -> table.row(file.path(), who(names), file.access(), file.reason())));
        text.append(table.render(widthChars));
    }

    /** What is each component's own is one row for all of them, and the name of a link is not said twice. */
    private File shortened(ComponentPolicy component, File file) {
        if (!file.path().startsWith(policy.runDirectory() + "/")) {
            return file;
        }
        String place = RUN + file.path().substring(policy.runDirectory().length());
        String own = RUN + "/components/" + component.name();
        String path = place.equals(own) || place.startsWith(own + "/")
                ? RUN + "/components/" + OWN_NAME + place.substring(own.length())
                : place;
        int colon = file.reason().indexOf(": ");
        boolean repeats = colon > 0 && path.contains("/" + file.reason().substring(0, colon));
        return new File(path, file.access(), repeats ? file.reason().substring(colon + 2) : file.reason());
    }

    private void descriptors() {
        heading("Descriptors that it is started with");
        TextTable table =
                new TextTable(Column.number("number"), Column.text("what"), Column.text("who"), Column.text("why"));
        holders(ComponentPolicy::descriptors)
                .forEach((Descriptor descriptor, List<String> names) -> table.row(
                        Integer.toString(descriptor.number()), descriptor.what(), who(names), descriptor.reason()));
        text.append(table.render(widthChars));
    }

    private void calls() {
        heading("System calls that it may make once it runs; others are refused (EPERM)");
        TextTable table =
                new TextTable(Column.text("call"), Column.text("only"), Column.text("who"), Column.text("why"));
        holders(ComponentPolicy::calls)
                .forEach((Call call, List<String> names) ->
                        table.row(call.name(), call.only(), who(names), call.reason()));
        text.append(table.render(widthChars));
        heading("System calls that end its process");
        TextTable deadly = new TextTable(Column.text("to"), Column.text("call"));
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        policy.deadly()
                .forEach(call -> byReason.computeIfAbsent(call.reason(), reason -> new ArrayList<>())
                        .add(call.name()));
        byReason.forEach((reason, names) -> deadly.row(reason, String.join(", ", names)));
        text.append(deadly.render(widthChars));
    }

    private void limits() {
        heading("Limits");
        TextTable table =
                new TextTable(Column.text("of"), Column.text("at most"), Column.text("who"), Column.text("why"));
        holders(ComponentPolicy::limits)
                .forEach((Limit limit, List<String> names) -> table.row(
                        limit.of(),
                        limit.value() < 0 ? "any amount" : Long.toString(limit.value()),
                        who(names),
                        limit.reason()));
        text.append(table.render(widthChars));
    }

    private void layers() {
        heading("What holds it to that");
        TextTable table = new TextTable(
                Column.text("layer"), Column.text("starts without, if jail is on"), Column.text("what it takes"));
        policy.layers().forEach(layer -> table.row(layer.layer(), layer.required() ? "no" : "yes", layer.needs()));
        text.append(table.render(widthChars));
    }

    /** Each right once, and in the order of the first component that has it: who has it. */
    private <R> Map<R, List<String>> holders(Function<ComponentPolicy, List<R>> rights) {
        Map<R, List<String>> holders = new LinkedHashMap<>();
        for (ComponentPolicy component : policy.components()) {
            for (R right : rights.apply(component)) {
                holders.computeIfAbsent(Objects.requireNonNull(right), any -> new ArrayList<>())
                        .add(component.name());
            }
        }
        return holders;
    }

    private String who(List<String> names) {
        return names.size() == policy.components().size() ? "all" : String.join(", ", names);
    }
}
