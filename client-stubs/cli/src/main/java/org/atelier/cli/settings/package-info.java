/** Where the command finds the service's address and the caller's certificate. */
package org.atelier.cli.settings;
