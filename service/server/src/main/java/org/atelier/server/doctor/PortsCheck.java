package org.atelier.server.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;
import org.atelier.cli.settings.ClientConfiguration;

/** Where no service answers on this machine: whether its port is free for one. */
public final class PortsCheck implements DoctorCheck {

    private static final int BACKLOG = 1;

    @Override
    public String name() {
        return "port of the service";
    }

    @Override
    public List<Finding> look(Patient patient) {
        URI url = patient.configuration().options().url().orElse(ClientConfiguration.DEFAULT_URL);
        int port = url.getPort() < 0 ? 443 : url.getPort();
        if (!InetAddress.getLoopbackAddress().equals(address(url).getAddress())) {
            return List.of(Finding.ok("the service is on another machine, " + url.getHost()));
        }
        try (ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
            return List.of(Finding.warning(
                    "port " + socket.getLocalPort() + " is free: no service runs here", "Start one: ./atelier serve"));
        } catch (IOException e) {
            return List.of(Finding.ok("port " + port + " is in use; what is said about the service tells by whom"));
        }
    }

    private static InetSocketAddress address(URI url) {
        return new InetSocketAddress(url.getHost(), 0);
    }
}
