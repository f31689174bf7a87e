/**
 * Messages signed with X.509 certificates as WS-Security 1.1 and its X.509 Token Profile have it. One narrow form is written and read,
 * so that what was verified is what is executed. WSS4J does the cryptography.
 */
package org.atelier.signature;
