package org.atelier.engine.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.AuthorizationSettings;
import org.atelier.security.policy.Policy;
import org.atelier.security.policy.PolicyAuthorizer;
import org.atelier.security.policy.PolicyFile;
import org.atelier.security.policy.RequestPolicy;

/** Policies for tests. */
public final class PolicyText {

    private PolicyText() {}

    /** A policy with these rules. */
    public static Policy policy(String rules) {
        try {
            Path file = Files.createTempFile("policy", ".xml");
            try {
                String text = "<Policy xmlns='" + PolicyFile.NAMESPACE + "'>" + rules + "</Policy>";
                return PolicyFile.read(Files.writeString(file, text));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as the engine asks it; nobody is an administrator. */
    public static RequestPolicy requests(String rules) {
        Policy policy = policy(rules);
        return new PolicyAuthorizer(new AuthorizationSettings(Set.of(), Optional.empty()), () -> policy);
    }

    /** A rule that permits everybody everything within quotas. */
    public static String quota(String per, String limits) {
        return "<Permit name='quota'><Who><Everybody/></Who><Quota per='" + per + "'>" + limits + "</Quota></Permit>";
    }
}
