/** Which connections to the service come out of guests on this machine, which are not to reach the ports it is controlled by. */
package org.atelier.server.guests;
