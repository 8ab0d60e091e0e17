"""The file of rights: refused, by name, when it leads nowhere."""

import pytest

from ig_desktop import paths
from ig_desktop.errors import UserError
from ig_desktop.packs.rights import load_rights

SHIPPED = paths.resources() / "law" / "processing" / "rights.toml"


@pytest.mark.parametrize(
    ("there", "instead", "complaint"),
    [
        ('right = "informed"', 'right = "entertained"', "informed-processor: .* “entertained”"),
        ('stands = "limited"', 'stands = "perhaps"', "stands must be one of yes, limited, no"),
        ('about = "article_6", is = "c"', 'about = "article_6", is = "z"', "never “z”"),
        ('about = "article_6", is = "c"', 'about = "article_7", is = "c"', "no field “article_7”"),
        ('is = "processor"', 'is = "bystander"', "shape is never “bystander”"),
        ('kind = "informed"', 'kind = "amused"', "“amused” is not a kind of request"),
        ('source = "UK GDPR Art 15"', 'source = " "', "must name its source"),
        ('id = "complaint-processor"\nright = "complaint"', 'id = "z"\nright = "access"', "access"),
    ],
)
def test_a_file_with_a_name_that_leads_nowhere_is_refused(tmp_path, there, instead, complaint):
    text = SHIPPED.read_text("utf-8")
    assert there in text
    path = tmp_path / "rights.toml"
    path.write_text(text.replace(there, instead, 1), "utf-8")
    with pytest.raises(UserError, match=complaint):
        load_rights(path)
