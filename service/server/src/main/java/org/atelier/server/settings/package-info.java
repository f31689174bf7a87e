/**
 * What a site can set: {@link org.atelier.server.settings.ServerSettings} with a part for each room of the house. Values come from a
 * properties file, the environment and the command line, the later before the earlier; a name nobody knows is refused.
 */
package org.atelier.server.settings;
