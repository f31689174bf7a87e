package org.atelier.security.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a token says of groups, as the fully qualified attribute names of VOMS, in the token's order: {@code wlcg.groups} (WLCG Common JWT
 * Profiles) as they are, then {@code eduperson_entitlement} and {@code entitlements}, where
 * {@code urn:NAMESPACE:group:VO:SUB:role=R#AUTHORITY} (AARC-G069) is {@code /VO/SUB/Role=R}, and last the groups themselves that these
 * roles are of. What is of VOs that the issuer may not speak for, or not in that form, is dropped and logged.
 */
final class Groups {

    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);
    private static final Pattern NAME = Pattern.compile("(/[A-Za-z0-9][A-Za-z0-9._-]*)+(/Role=[A-Za-z0-9._-]+)?");
    private static final Pattern NO_ROLE = Pattern.compile("/Role=NULL$");
    private static final Pattern ROLE = Pattern.compile("/Role=[^/]+$");
    private static final Pattern ENTITLEMENT =
            Pattern.compile("(?<urn>urn:[^#]+?):group(?<groups>(:(?!role=)[^:#]+)+)(:role=(?<role>[^:#]+))?(#[^#]*)?");

    private final TrustedIssuer issuer;

    Groups(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    /** Those of the claims; refuses a token in which a claim of groups is no list of texts. */
    List<String> of(JWTClaimsSet claims) {
        List<String> said = new ArrayList<>(texts(claims, "wlcg.groups"));
        List<String> entitled = new ArrayList<>();
        for (String claim : List.of("eduperson_entitlement", "entitlements")) {
            texts(claims, claim).forEach(text -> fromUrn(text).ifPresentOrElse(entitled::add, () -> dropped(text)));
        }
        said.addAll(entitled);
        entitled.forEach(name -> said.add(ROLE.matcher(name).replaceFirst("")));
        return own(said);
    }

    private List<String> own(List<String> said) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : said) {
            if (NAME.matcher(text).matches()
                    && issuer.vos().contains(text.substring(1).split("/", 2)[0])) {
                names.add(NO_ROLE.matcher(text).replaceFirst(""));
            } else {
                dropped(text);
            }
        }
        return List.copyOf(names);
    }

    private void dropped(String text) {
        LOG.info(
                "token issuer={} group={} dropped: the issuer speaks for {} and namespaces {} only",
                issuer.name(),
                Refused.quoted(text),
                issuer.vos(),
                issuer.namespaces());
    }

    private Optional<String> fromUrn(String text) {
        Matcher matcher = ENTITLEMENT.matcher(text);
        if (!matcher.matches() || !issuer.namespaces().contains(matcher.group("urn"))) {
            return Optional.empty();
        }
        String groups = matcher.group("groups").replace(':', '/');
        String role = Optional.ofNullable(matcher.group("role"))
                .map(name -> "/Role=" + name)
                .orElse("");
        return Optional.of(groups + role);
    }

    private static List<String> texts(JWTClaimsSet claims, String claim) {
        Object value = claims.getClaim(claim);
        if (value == null) {
            return List.of();
        }
        List<?> parts = value instanceof List<?> list ? list : List.of(value);
        if (!parts.stream().allMatch(String.class::isInstance)) {
            throw Refused.because("has a claim " + claim + " that is not a list of texts.");
        }
        return parts.stream().map(String.class::cast).toList();
    }
}
