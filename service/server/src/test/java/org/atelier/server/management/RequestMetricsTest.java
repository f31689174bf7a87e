package org.atelier.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atelier.soap.http.Handled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

    private final Metrics metrics = new Metrics();
    private final RequestMetrics requests = new RequestMetrics(metrics.registry());

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void shouldCountByPortTypeOperationAndOutcome() {
        requests.answered(new Handled("Workspace", "Start", "ok"), Duration.ofMillis(3));
        requests.answered(new Handled("Workspace", "Start", "ok"), Duration.ofMillis(300));
        requests.answered(new Handled("Workspace", "Start", "denied"), Duration.ofMillis(1));

        assertThat(metrics.registry().scrape().lines())
                .contains(
                        "atelier_requests_total{operation=\"Start\",outcome=\"ok\",port_type=\"Workspace\"} 2.0",
                        "atelier_requests_total{operation=\"Start\",outcome=\"denied\",port_type=\"Workspace\"} 1.0");
    }

    @Test
    void shouldKeepHowLongOperationsTakeWhateverTheirOutcome() {
        requests.answered(new Handled("Workspace", "Start", "ok"), Duration.ofMillis(3));
        requests.answered(new Handled("Workspace", "Start", "IllegalState"), Duration.ofMillis(300));

        String labels = "{operation=\"Start\",port_type=\"Workspace\"";
        assertThat(metrics.registry().scrape().lines())
                .contains(
                        "atelier_request_duration_seconds_bucket" + labels + ",le=\"0.002\"} 0",
                        "atelier_request_duration_seconds_bucket" + labels + ",le=\"0.005\"} 1",
                        "atelier_request_duration_seconds_bucket" + labels + ",le=\"0.5\"} 2",
                        "atelier_request_duration_seconds_count" + labels + "} 2");
    }
}
