package org.atelier.security.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.ComputeScope;
import org.atelier.security.Operation;

/**
 * What a token is for, by its {@code scope} (RFC 8693; WLCG Common JWT Profiles). Scopes of computing or storage make it a capability,
 * which is for what they say and for nothing else, whatever groups it names. A token with other scopes only, such as {@code openid}, is
 * for everything where it names groups, since what these may do is for the site to say, and else for nothing. A token without scopes says
 * who its owner is, as a certificate does.
 */
final class Scopes {

    private static final List<String> CAPABILITIES = List.of("compute.", "storage.");

    private Scopes() {}

    /**
     * The operations that a token is for; absent: all.
     *
     * @param groups whether it names some that count
     */
    static Optional<Set<Operation>> operations(JWTClaimsSet claims, boolean groups) {
        List<String> scopes = of(claims);
        boolean capability = scopes.stream().anyMatch(Scopes::isCapability);
        boolean unlimited = scopes.isEmpty() || (groups && !capability);
        return unlimited ? Optional.empty() : Optional.of(ComputeScope.operations(scopes));
    }

    private static boolean isCapability(String scope) {
        return CAPABILITIES.stream().anyMatch(scope::startsWith);
    }

    private static List<String> of(JWTClaimsSet claims) {
        try {
            String text = claims.getStringClaim("scope");
            return text == null || text.isBlank()
                    ? List.of()
                    : List.of(text.strip().split("\\s+"));
        } catch (ParseException e) {
            throw Refused.because("has a claim scope that is not a text.");
        }
    }
}
