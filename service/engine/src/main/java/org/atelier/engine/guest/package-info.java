/**
 * What happens inside a guest. A disc (ISO 9660, label {@code cidata}, NoCloud layout) brings the scripts of the actions; a small
 * POSIX-sh runner ({@code runner.sh}), called through the guest agent, starts them in the background, tells how they stand and ends
 * them. It remembers what it has run until the guest reboots, so asking twice never runs twice. Where an image has no guest agent,
 * cloud-init starts the one that the disc brings ({@code agent.py}).
 */
package org.atelier.engine.guest;
