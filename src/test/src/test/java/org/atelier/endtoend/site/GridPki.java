package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atelier.testkit.OwnGridFtp;

/** A grid of its own: authority, server, alice, and what a virtual organisation says of her; credentials are made by the grid's tools. */
public final class GridPki {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Alice's name, as the grid's own programs write it. */
    public static final String ALICE = "/C=XX/O=Grid/OU=People/CN=alice";

    private final Path folder;

    private GridPki(Path folder) {
        this.folder = folder;
    }

    /** Makes one in the place where {@link TestSite} looks for the users' credentials; skips the test where the tools are missing. */
    public static GridPki make(Path data) {
        for (String tool :
                List.of("bin/grid-proxy-init", "bin/voms-proxy-fake", "bin/myproxy-logon", "sbin/myproxy-server")) {
            assumeTrue(Files.exists(Path.of("/usr", tool)), tool + " is not installed.");
        }
        GridPki pki = new GridPki(data.resolve("pki"));
        pki.run(List.of(Path.of("grid/make-pki").toAbsolutePath().toString(), pki.folder.toString()));
        return pki;
    }

    /** The settings of a site that trusts this grid. */
    public Map<String, String> settings() {
        return Map.of(
                "tls.certificate", file("server.pem").toString(),
                "tls.key", file("server-key.pem").toString(),
                "tls.trust-directory", file("trust").toString(),
                "tls.voms-directory", file("vomsdir").toString(),
                "transport.trusted-certificates", file("ca.pem").toString());
    }

    /** Who a server of this grid on this machine is. */
    public OwnGridFtp.Identity server() {
        return new OwnGridFtp.Identity(file("trust"), file("server.pem"), file("server-key.pem"));
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** A proxy of alice's by Globus' tool. */
    public Path proxy(String name, String... options) {
        Path proxy = file(name + ".pem");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "X509_USER_CERT=" + file("alice.pem"),
                "X509_USER_KEY=" + file("alice-key.pem"),
                "X509_CERT_DIR=" + file("trust"),
                "grid-proxy-init",
                "-valid",
                "1:00",
                "-bits",
                "2048",
                "-out",
                proxy.toString()));
        command.addAll(List.of(options));
        run(command);
        return proxy;
    }

    /** A proxy of alice's with what the organisation {@code testvo} says of her, by VOMS' tool. */
    public Path vomsProxy(String name, String role, String... options) {
        Path proxy = file(name + ".pem");
        List<String> command = new ArrayList<>(List.of(
                "voms-proxy-fake",
                "-rfc",
                "-cert",
                file("alice.pem").toString(),
                "-key",
                file("alice-key.pem").toString(),
                "-certdir",
                file("trust").toString(),
                "-hostcert",
                file("voms.pem").toString(),
                "-hostkey",
                file("voms-key.pem").toString(),
                "-voms",
                "testvo",
                "-uri",
                "voms.example.org:15000",
                "-fqan",
                "/testvo/Role=" + role + "/Capability=NULL",
                "-path-length",
                "5",
                "-bits",
                "2048",
                "-out",
                proxy.toString()));
        command.addAll(List.of(options));
        run(command);
        return proxy;
    }

    private void run(List<String> command) {
        Programs.Ended ended = Programs.run(folder, PATIENCE, command);
        assertThat(ended.status()).as("%s: %s", command, ended.output()).isZero();
    }
}
