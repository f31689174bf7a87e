/** WS-BaseFaults: the typed refusals of WSRF and WS-Notification, as data for whoever writes them to the wire. */
@NullMarked
package org.atelier.wsrf.fault;

import org.jspecify.annotations.NullMarked;
