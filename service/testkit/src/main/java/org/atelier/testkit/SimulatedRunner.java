package org.atelier.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.atelier.spi.vmm.GuestAgent.Result;
import org.atelier.spi.vmm.MachineId;

/**
 * What a simulated guest answers where a test says nothing else. To the service's runner in the guest it answers in the runner's own
 * form that every action has ended well and printed nothing; to any other command, that it ended with status 0.
 */
final class SimulatedRunner implements GuestScript {

    private static final String RUNNER = "/atelier/runner";
    private static final Result NOTHING = new Result(0, "", "");

    @Override
    public Result run(MachineId machine, List<String> command, byte[] input) {
        String verb = verb(command);
        String header = "atelier-runner=1\nboot=" + boot(machine) + "\n";
        return switch (verb) {
            case "prepare" -> success(header + "disc=yes\n");
            case "start" -> success(header + "state=running\n");
            case "status" -> success(header + "state=done\nexit=0\n\noutput=\n");
            case "kill" -> success(header + "state=done\nexit=137\n\noutput=\n");
            case "put", "commit", "settle", "awake", "identify" -> success(header);
            default -> NOTHING;
        };
    }

    /** The runner's verb: the word after its path; empty elsewhere. */
    private static String verb(List<String> command) {
        for (int i = 0; i + 1 < command.size(); i++) {
            if (command.get(i).endsWith(RUNNER)) {
                return command.get(i + 1);
            }
        }
        return "";
    }

    /** Stays the same, also over a restart of the service, as for a guest that never reboots. */
    private static UUID boot(MachineId machine) {
        return UUID.nameUUIDFromBytes(("boot of " + machine).getBytes(StandardCharsets.UTF_8));
    }

    private static Result success(String output) {
        return new Result(0, output, "");
    }
}
