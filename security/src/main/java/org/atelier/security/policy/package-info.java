/**
 * What a site lets whom do: {@link org.atelier.security.policy.PolicyFile} reads a file of rules, whose schema is {@code policy.xsd}
 * beside it, into a {@link org.atelier.security.policy.Policy}, and {@link org.atelier.security.policy.WatchedPolicy} reads it again
 * when it changes. Knows nothing of workspaces but what a request says of itself ({@link org.atelier.security.policy.Asked}).
 */
package org.atelier.security.policy;
