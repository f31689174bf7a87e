package org.atelier.cli.doctor;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import org.atelier.cli.output.Words;
import org.atelier.client.AtelierException;
import org.atelier.client.ClientSettings;
import org.atelier.client.Tls;

/** This machine's clock against the service's. */
final class ClockCheck implements DoctorCheck {

    private static final Duration SMALL = Duration.ofSeconds(5);
    private static final Duration LARGE = Duration.ofMinutes(4);
    private static final String FIX = "Set this machine's clock: timedatectl set-ntp true";

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public List<Finding> look(Patient patient) {
        try {
            Instant service = time(patient.configuration().settings());
            return List.of(judge(Duration.between(service, patient.clock().instant())));
        } catch (IOException | AtelierException e) {
            return List.of(Finding.warning(
                    "the service's time is not known: " + e.getMessage(), "See what is said about the service."));
        }
    }

    static Finding judge(Duration ahead) {
        String text = "this machine's clock is %s %s the service's"
                .formatted(Words.of(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of");
        if (ahead.abs().compareTo(SMALL) <= 0) {
            return Finding.ok(text);
        }
        return ahead.abs().compareTo(LARGE) < 0 ? Finding.warning(text, FIX) : Finding.problem(text, FIX);
    }

    /** The Date header of whatever it answers. */
    private static Instant time(ClientSettings settings) throws IOException {
        URI address = URI.create(settings.endpoint("WorkspaceFactory") + "?wsdl");
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        connection.setReadTimeout(Math.toIntExact(settings.connectTimeout().toMillis()));
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(Tls.context(settings).getSocketFactory());
        }
        try {
            connection.getResponseCode();
            long date = connection.getHeaderFieldDate("Date", 0);
            if (date == 0) {
                throw new IOException("it sends no Date");
            }
            return Instant.ofEpochMilli(date);
        } finally {
            connection.disconnect();
        }
    }
}
