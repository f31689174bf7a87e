/**
 * What of WS-Notification is durable, and the ports to the store that keeps it.
 *
 * <p>The concepts: a <em>subscription</em> and a <em>pull point</em> end at their termination time. A <em>queue</em> is an ordered list of
 * messages waiting for one receiver: each pull point has one, and so has each subscription that pushes; the queue's id is that of its
 * owner. A <em>message</em> is kept once, however many queues hold it.
 *
 * <p>Every method of a port is one transaction, at least READ COMMITTED, and safe to call from any thread of any process that shares the
 * store. None calls back. A store that cannot be reached throws any RuntimeException; the callers log it and try again.
 */
@NullMarked
package org.atelier.wsrf.store;

import org.jspecify.annotations.NullMarked;
