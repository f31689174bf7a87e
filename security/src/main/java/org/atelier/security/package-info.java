/**
 * Who is calling and may they. A {@link org.atelier.security.CredentialValidator} turns certificates into a
 * {@link org.atelier.security.Caller}, a {@link org.atelier.security.TokenValidator} does so with tokens; an {@link org.atelier.security.Authorizer} says what the caller may do. Knows nothing of
 * workspaces.
 */
package org.atelier.security;
