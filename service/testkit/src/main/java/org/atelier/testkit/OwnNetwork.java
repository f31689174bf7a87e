package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * For tests: a network of a libvirtd of its own, which gives addresses from 10.77.0.2 to 10.77.0.9 by DHCP and is reached by nobody else. A
 * test is skipped where it cannot be. Used by one thread.
 */
public final class OwnNetwork implements AutoCloseable {

    /** Open, so that it needs no firewall; there is no way out of it all the same. */
    private static final String DEFINITION = """
            <network>
              <name>%s</name>
              <forward mode='open'/>
              <bridge stp='off' delay='0'/>
              <dns enable='no'/>
              <ip address='10.77.0.1' netmask='255.255.255.0'>
                <dhcp><range start='10.77.0.2' end='10.77.0.9'/></dhcp>
              </ip>
            </network>
            """;

    private final OwnLibvirtd daemon;
    private final String name;

    private OwnNetwork(OwnLibvirtd daemon, String name) {
        this.daemon = daemon;
        this.name = name;
    }

    /**
     * Starts it.
     *
     * @param directory for its definition
     */
    public static OwnNetwork start(OwnLibvirtd daemon, String name, Path directory) {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/dnsmasq")), "apt-get install dnsmasq-base");
        OwnNetwork network = new OwnNetwork(daemon, name);
        try {
            Path definition = Files.writeString(directory.resolve(name + ".xml"), DEFINITION.formatted(name));
            network.ask("net-define", definition.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answer started = network.virsh("net-start", name);
        assumeTrue(
                started.status() == 0 || !started.text().contains("bridge"),
                "this kernel has no bridges: " + started.text());
        assertThat(started.status()).as(started.text()).isZero();
        return network;
    }

    /** Its definition as it holds now. */
    public String live() {
        return ask("net-dumpxml", name);
    }

    /** Its definition as it will hold when it is started again. */
    public String inactive() {
        return ask("net-dumpxml", name, "--inactive");
    }

    /** Changes the addresses that it keeps, as an administrator does. */
    public void update(String command, String host, String definition) {
        ask("net-update", name, command, "ip-dhcp-host", host, definition);
    }

    @Override
    public void close() {
        ask("net-destroy", name);
        ask("net-undefine", name);
    }

    private record Answer(int status, String text) {}

    private String ask(String... words) {
        Answer answer = virsh(words);
        assertThat(answer.status()).as(answer.text()).isZero();
        return answer.text();
    }

    private Answer virsh(String... words) {
        List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", daemon.uri()));
        command.addAll(Arrays.asList(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }
}
