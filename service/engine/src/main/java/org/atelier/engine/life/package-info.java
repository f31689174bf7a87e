/**
 * How workspaces change: which state follows which, and how a change, the events it causes and the work it makes necessary are written
 * down together.
 */
package org.atelier.engine.life;
