package org.atelier.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.atelier.client.AtelierClient;
import org.atelier.client.AtelierException;
import org.atelier.client.ClientSettings;
import org.atelier.client.SettingsException;
import org.atelier.client.Tls;
import org.atelier.client.model.Site;

/** The service: whether it can be reached, who it is, and whether it answers. Stops at the first thing that does not work. */
final class ServiceCheck implements DoctorCheck {

    @Override
    public String name() {
        return "the service";
    }

    @Override
    public List<Finding> look(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        try {
            look(patient, patient.configuration().settings(), findings);
        } catch (SettingsException e) {
            findings.add(Finding.problem(e.getMessage(), "Correct the settings first."));
        }
        return findings;
    }

    private static void look(Patient patient, ClientSettings settings, List<Finding> findings) {
        boolean secure = "https".equals(settings.url().getScheme());
        if (connects(settings, findings) && (!secure || handshakes(patient, settings, findings))) {
            findings.add(answer(settings));
        }
    }

    private static boolean connects(ClientSettings settings, List<Finding> findings) {
        try (Socket socket = open(settings)) {
            findings.add(Finding.ok("%s accepts connections from %s"
                    .formatted(
                            authority(settings.url()), socket.getLocalAddress().getHostAddress())));
            return true;
        } catch (IOException e) {
            findings.add(Finding.problem(
                    "%s does not accept connections: %s".formatted(authority(settings.url()), e),
                    "Check the URL, that the service runs (atelier serve), and that no firewall blocks the port."));
            return false;
        }
    }

    private static boolean handshakes(Patient patient, ClientSettings settings, List<Finding> findings) {
        try (SSLSocket socket = (SSLSocket) Tls.context(settings)
                .getSocketFactory()
                .createSocket(open(settings), settings.url().getHost(), port(settings.url()), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            ServerIdentity identity = ServerIdentity.of(socket.getSession());
            findings.add(identity.describe());
            findings.add(identity.dates(patient.clock().instant()));
            return true;
        } catch (SSLException e) {
            findings.add(
                    Finding.problem(
                            "TLS failed: " + e.getMessage(),
                            "If the service's certificate is not trusted, configure its authority with --ca; if it refuses yours, see above; if the name is wrong, use the name in its certificate."));
        } catch (IOException e) {
            findings.add(
                    Finding.problem(
                            "the connection broke while TLS was set up: " + e.getMessage(),
                            "The service may have refused your certificate: see above, or ask the site to let your certificate in."));
        }
        return false;
    }

    private static Finding answer(ClientSettings settings) {
        try (AtelierClient client = AtelierClient.connect(settings)) {
            Site site = client.site();
            return Finding.ok("site %s, version %s, %d hosts"
                    .formatted(site.name(), site.version(), site.hosts().size()));
        } catch (AtelierException e) {
            return Finding.problem(
                    "it does not answer: " + e.getMessage(),
                    "Check the path of the URL; if it refuses you, ask the site to let your certificate in.");
        }
    }

    private static Socket open(ClientSettings settings) throws IOException {
        int timeout = Math.toIntExact(settings.connectTimeout().toMillis());
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(settings.url().getHost(), port(settings.url())), timeout);
        socket.setSoTimeout(timeout);
        return socket;
    }

    private static int port(URI url) {
        int standard = "https".equals(url.getScheme()) ? 443 : 80;
        return url.getPort() < 0 ? standard : url.getPort();
    }

    private static String authority(URI url) {
        return url.getHost() + ":" + port(url);
    }
}
