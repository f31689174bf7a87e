/** Where the command finds the service's address and the caller's certificate or token. */
package org.atelier.cli.settings;
