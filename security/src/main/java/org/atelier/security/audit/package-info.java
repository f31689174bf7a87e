/** Every decision about callers, written down so that nobody can change it unnoticed. */
package org.atelier.security.audit;
