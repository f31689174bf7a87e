/** What {@code atelier doctor} looks at on the service's own machine. */
package org.atelier.server.doctor;
