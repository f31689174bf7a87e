/** The commands of the service's own machine. */
package org.atelier.server.command;
