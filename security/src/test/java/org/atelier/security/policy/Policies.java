package org.atelier.security.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.GenericAttribute;

/** Policies and calls for tests. */
final class Policies {

    private Policies() {}

    static String text(String rules) {
        return "<Policy xmlns=\"" + PolicyFile.NAMESPACE + "\">\n" + rules + "\n</Policy>\n";
    }

    static Policy of(String rules) {
        try {
            Path file = Files.createTempFile("policy", ".xml");
            try {
                return PolicyFile.read(Files.writeString(file, text(rules)));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Caller caller(String name, String... attributes) {
        return new Caller(
                "CN=" + name + ",O=Grid",
                "/O=Grid/CN=" + name,
                "CN=ca,O=Grid",
                AuthenticationMethod.TLS_CERTIFICATE,
                List.of(attributes));
    }

    /** The same caller, of whom more is said: {@code atlas:site=cern}. */
    static Caller saying(Caller caller, String... generic) {
        return new Caller(
                caller.subject(),
                caller.slashSubject(),
                caller.issuer(),
                caller.method(),
                false,
                caller.until(),
                caller.attributes(),
                Stream.of(generic)
                        .map(text -> GenericAttribute.parse(text).orElseThrow())
                        .toList(),
                Optional.empty());
    }

    /** Asks for nothing that a condition could be about. */
    static Asked nothing() {
        return new Asked(Optional.empty(), List.of(), List.of(), List.of());
    }

    static Asked lease(String kind, Duration duration, Duration ahead) {
        return Asked.of(new Asked.Term(kind, duration, ahead));
    }

    static Asked image(String url, String... digest) {
        Asked.Image image =
                new Asked.Image(URI.create(url), List.of(digest).stream().findFirst());
        return new Asked(Optional.empty(), List.of(image), List.of(), List.of());
    }

    static Asked hostActions(String... names) {
        return new Asked(Optional.empty(), List.of(), List.of(names), List.of());
    }

    static Asked network(Asked.Network.Kind kind, String name) {
        return new Asked(Optional.empty(), List.of(), List.of(), List.of(new Asked.Network(kind, name)));
    }
}
