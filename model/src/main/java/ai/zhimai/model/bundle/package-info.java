/** ModelBundle: the deployable artefact and the only contract between training and serving. */
@NullMarked
package ai.zhimai.model.bundle;

import org.jspecify.annotations.NullMarked;
