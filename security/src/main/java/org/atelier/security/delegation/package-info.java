/** Proxies that callers hand over, so that the service can fetch files on their behalf. */
@org.jspecify.annotations.NullMarked
package org.atelier.security.delegation;
