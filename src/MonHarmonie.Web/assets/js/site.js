import './edit.js';
import './errors.js';
import './password.js';
import './print.js';
import './session.js';
import './simulator.js';
import './theme.js';
import './upload.js';
