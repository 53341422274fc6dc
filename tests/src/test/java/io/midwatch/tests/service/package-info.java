/**
 * A folder with a configuration goes in, the packed service or one of its verbs runs over it as a
 * process of its own. What is asked of it, and what it stands on, is not here.
 */
@NullMarked
package io.midwatch.tests.service;

import org.jspecify.annotations.NullMarked;
