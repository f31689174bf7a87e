/**
 * The work that is done for workspaces, in small steps. A step never touches the store: what it wants written down it returns. It may
 * be interrupted at any point and applied again, by this process or another.
 */
package org.atelier.engine.step;
