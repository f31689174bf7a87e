package org.atelier.endtoend.site;

import java.time.Duration;
import java.time.Instant;
import org.atelier.types.ActionType;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.WorkspaceRequestType;
import org.atelier.types.time.WireTime;

/** Leases of the small guest at other times than now. */
public final class PlannedRequests {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private PlannedRequests() {}

    /** Best effort for an hour, configured by one script. */
    public static WorkspaceRequestType bestEffort(int vcpus, String script) {
        return request(vcpus, "<BestEffort><Duration>PT1H</Duration></BestEffort>", script);
    }

    /** A reservation that is configured by nothing to speak of. */
    public static WorkspaceRequestType reservation(int vcpus, Instant start, Duration duration) {
        String lease = "<Reservation><Start>%s</Start><Duration>%s</Duration></Reservation>".formatted(start, duration);
        return request(vcpus, lease, "true");
    }

    private static WorkspaceRequestType request(int vcpus, String lease, String script) {
        return Requests.read(Requests.example(GuestImage.folder())
                .replaceFirst("<Name>example</Name>", "")
                .replaceFirst("<Vcpus>1</Vcpus>", "<Vcpus>" + vcpus + "</Vcpus>")
                .replaceFirst("(?s)<Lease>.*</Lease>", "<Lease>" + lease + "</Lease>")
                .replaceFirst("(?s)<ConfigurationGraph>.*</ConfigurationGraph>", graph("first", script)));
    }

    private static String graph(String name, String script) {
        return "<ConfigurationGraph><Action><Name>" + name + "</Name><Script>"
                + script.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</Script><Timeout>" + LONGEST + "</Timeout></Action></ConfigurationGraph>";
    }

    /** One more action for a workspace that runs. */
    public static ConfigurationGraphType actions(String name, String script) {
        ActionType action = new ActionType();
        action.setName(name);
        action.setScript(script);
        action.setTimeout(WireTime.fromDuration(LONGEST));
        ConfigurationGraphType graph = new ConfigurationGraphType();
        graph.getAction().add(action);
        return graph;
    }
}
