/** What the commands print: text for people, JSON for programs, progress while waiting. */
package org.atelier.cli.output;
