/**
 * The {@code atelier} command. Exit codes: {@link org.atelier.cli.ExitCodes}. Programs that add commands of their own, such as the
 * server, take {@link org.atelier.cli.AtelierCommand#commandLine} and add to it.
 */
package org.atelier.cli;
