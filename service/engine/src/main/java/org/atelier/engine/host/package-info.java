/** The hosts of a site as the engine sees them: which there are, what they can take, and which files and machines are a workspace's. */
package org.atelier.engine.host;
