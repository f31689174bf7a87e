package org.atelier.security;

import eu.emi.security.authn.x509.proxy.ProxyChainInfo;
import eu.emi.security.authn.x509.proxy.ProxyChainType;
import eu.emi.security.authn.x509.proxy.ProxyPolicy;
import eu.emi.security.authn.x509.proxy.ProxyUtils;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.atelier.security.CredentialException.Kind;

/**
 * What the proxies of a chain pass on of their user's rights (RFC 3820, 3.8). A policy that a service does not understand must be
 * refused.
 *
 * @param limited whether one of them is a limited proxy
 */
record ProxyPolicies(boolean limited) {

    /**
     * Reads them.
     *
     * @throws CredentialException where a proxy passes nothing on, or nobody knows what
     */
    static ProxyPolicies of(X509Certificate[] chain) {
        if (!ProxyUtils.isProxy(chain)) {
            return new ProxyPolicies(false);
        }
        try {
            ProxyChainInfo info = new ProxyChainInfo(chain);
            if (info.getProxyType() != ProxyChainType.RFC3820) {
                throw refused("is of a kind from before RFC 3820; make one with grid-proxy-init -rfc");
            }
            for (ProxyPolicy policy : info.getPolicy()) {
                requireUnderstood(policy);
            }
            return new ProxyPolicies(info.isLimited());
        } catch (CertificateException | IOException | RuntimeException e) {
            throw e instanceof CredentialException known
                    ? known
                    : new CredentialException(Kind.MALFORMED, "The proxy certificate cannot be read.", e);
        }
    }

    private static void requireUnderstood(ProxyPolicy policy) {
        String language = policy.getPolicyOID();
        if (language.equals(ProxyPolicy.INDEPENDENT_POLICY_OID)) {
            throw refused("is independent, so that it has none of its user's rights; use one that inherits them");
        }
        if (!language.equals(ProxyPolicy.INHERITALL_POLICY_OID) && !language.equals(ProxyPolicy.LIMITED_PROXY_OID)) {
            throw refused("has a policy in the language " + language + ", which this service does not understand");
        }
    }

    private static CredentialException refused(String why) {
        return new CredentialException(Kind.PROXY_REFUSED, "The proxy certificate " + why + ".");
    }
}
