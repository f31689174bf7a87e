/**
 * What the engine remembers, and the port through which it does so. A store is shared by any number of server processes ("nodes");
 * row locks and claims keep them from working on the same workspace.
 */
package org.atelier.engine.store;
