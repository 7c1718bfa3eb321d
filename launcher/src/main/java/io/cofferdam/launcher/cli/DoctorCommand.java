package io.cofferdam.launcher.cli;

import io.cofferdam.launcher.doctor.Doctor;
import io.cofferdam.launcher.doctor.Finding;
import io.cofferdam.launcher.doctor.FindingsTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cofferdam doctor}. */
@Command(
        name = "doctor",
        description = "Says what on this machine is ready, missing or slow, and how to fix it. Changes nothing.")
final class DoctorCommand implements Callable<Integer> {
    private record Answer(boolean ready, List<Finding> findings) {}

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.ofThisMachine().examine();
        boolean ready = Doctor.isReady(findings);
        if (json) {
            Json.print(new Answer(ready, findings));
        } else {
            System.out.print(FindingsTable.render(findings, Terminal.showsColours()));
        }
        return ready ? Cofferdam.EXIT_DONE : Cofferdam.EXIT_FAILED;
    }
}
