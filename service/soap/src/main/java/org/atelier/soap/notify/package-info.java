/** Notifications: from the engine's events to topics and messages, and from messages to consumers. */
package org.atelier.soap.notify;
