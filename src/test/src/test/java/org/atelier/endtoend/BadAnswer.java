package org.atelier.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.endtoend.site.ImageServer.redirect;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.List;
import org.atelier.client.model.Failure;
import org.atelier.endtoend.site.ImageServer;

/**
 * How an image server answers, and what becomes of a workspace that wants its image.
 *
 * @param path of the image, beside the good one's
 * @param code of the workspace's failure
 * @param message a part of what the failure says
 */
record BadAnswer(String path, ResponseDefinitionBuilder answer, String code, String message) {
    private static final int LATER_MS = 20_000;
    private static final String FAILED = "TransferFailed";

    /** Of a server that is given up when it stands still for one second. */
    static List<BadAnswer> of(ImageServer server) {
        return List.of(
                failed("hang", server.whole().withFixedDelay(LATER_MS), "has stood still for PT5S"),
                failed("drip", server.whole().withChunkedDribbleDelay(3, 3 * LATER_MS), "for PT5S"),
                failed("short", server.ofLength(2L * server.size()), "was cut before its end"),
                failed("huge", server.ofLength(Long.MAX_VALUE), "Use a smaller file"),
                failed("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "Try again later"),
                failed("nothing", aResponse().withFault(Fault.EMPTY_RESPONSE), "Try again later"),
                failed("noise", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), "Try again later"),
                failed("chunks", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), "ry again"),
                failed("secret", aResponse().withStatus(403), "ask its owner"),
                failed("broken", aResponse().withStatus(500), "status 500; try again later"),
                failed("busy", aResponse().withStatus(503), "status 503; try again later"),
                failed("loop", redirect("loop"), "name the file itself"),
                failed("inside", redirect("http://127.0.0.2/"), "does not allow"),
                failed("passwd", redirect("file:///etc/passwd"), "redirects stay on the web"),
                new BadAnswer("missing", aResponse().withStatus(404), "ImageNotFound", "correct the URL"),
                new BadAnswer("page", aResponse().withBody("<html>Sorry</html>"), "InvalidRequest", "Name a whole"));
    }

    private static BadAnswer failed(String path, ResponseDefinitionBuilder answer, String message) {
        return new BadAnswer(path, answer, FAILED, message);
    }

    void check(Failure failure, String serversOwnDirectory) {
        assertThat(failure.code()).as(path).isEqualTo(code);
        assertThat(failure.description()).as(path).contains(message).doesNotContain(serversOwnDirectory);
    }
}
