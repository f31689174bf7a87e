package org.atelier.cli;

import java.util.concurrent.Callable;
import org.atelier.cli.doctor.Examination;
import org.atelier.cli.doctor.Patient;
import org.atelier.cli.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "doctor",
        description = "Finds out what keeps this machine from using the service, and says how to fix it.")
final class DoctorCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private AtelierCommand atelier;

    @Override
    public Integer call() {
        Surroundings surroundings = atelier.surroundings();
        Output output = atelier.output();
        Examination examination = Examination.of(new Patient(
                atelier.configuration(), surroundings.environment(), surroundings.home(), surroundings.clock()));
        output.result(examination.findings(), examination.toString());
        if (examination.hasProblems()) {
            output.note("Fix the first PROBLEM, then run atelier doctor again.");
            return ExitCodes.FAILURE;
        }
        return ExitCodes.OK;
    }
}
