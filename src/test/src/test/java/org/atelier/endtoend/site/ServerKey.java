package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A key for a server of a test, at {@code localhost}, by the JDK's keytool.
 *
 * @param store in PKCS 12 format
 * @param certificate the certificate it vouches for itself with, in PEM format
 */
public record ServerKey(Path store, Path certificate) {
    public static final String PASSWORD = "changeit";

    /** A new one, in this folder. */
    public static ServerKey make(Path folder) {
        ServerKey key = new ServerKey(folder.resolve("server.p12"), folder.resolve("server.pem"));
        keytool(key, List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost"));
        keytool(key, List.of("-exportcert", "-rfc", "-file", key.certificate.toString()));
        return key;
    }

    private static void keytool(ServerKey key, List<String> what) {
        Stream<String> program = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Stream<String> where = Stream.of(
                "-alias", "server", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", key.store.toString());
        List<String> command =
                Stream.of(program, what.stream(), where).flatMap(part -> part).toList();
        assertThat(Programs.run(key.store.getParent(), Duration.ofMinutes(1), command)
                        .status())
                .isZero();
    }
}
