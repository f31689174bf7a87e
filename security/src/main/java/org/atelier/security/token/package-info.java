/**
 * Callers with tokens: JWTs (RFC 7519) signed by issuers that the site trusts, after the WLCG Common JWT Profiles 1.x, with groups also
 * as AARC-G069 writes them. {@link org.atelier.security.token.JwtValidator} is the way in.
 */
package org.atelier.security.token;
